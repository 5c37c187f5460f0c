/** What is known of a name after a walk through the tree. */
interface Uses {
  declared: number;
  /** Used otherwise than before a column: as a table, a column, a whole row. */
  isTaken: boolean;
}

/**
 * Finds the names that a query gives to its tables and that can be exchanged without a trace, and numbers them in the order in
 * which they are declared. A name that is declared twice, or stands for anything else somewhere, is left alone.
 */
export function findAliases(root: unknown): ReadonlyMap<string, string> {
  const names = new Map<string, Uses>();
  const usesOf = (name: string): Uses => {
    const uses = names.get(name) ?? { declared: 0, isTaken: false };
    names.set(name, uses);
    return uses;
  };
  const walk = (node: unknown, slot: string | undefined): void => {
    if (Array.isArray(node)) for (const each of node) walk(each, slot);
    else if (typeof node === 'object' && node !== null) {
      for (const [name, part] of Object.entries(node)) walk(part, name);
      if (slot === 'ColumnRef') takeColumn(node);
    } else if (typeof node === 'string') {
      if (slot === 'aliasname') usesOf(node).declared += 1;
      // Names of tables, of common table expressions, of windows, of outputs.
      else if (slot !== 'sval' && slot !== 'relpersistence') usesOf(node).isTaken = true;
    }
  };
  const takeColumn = (node: object): void => {
    const fields = (node as { readonly fields?: readonly unknown[] }).fields ?? [];
    const [first] = fields as readonly { readonly String?: { readonly sval?: string } }[];
    const name = first?.String?.sval;
    if (name !== undefined && fields.length !== 2) usesOf(name).isTaken = true;
  };
  walk(root, undefined);
  const free = [...names].filter(([, { declared, isTaken }]) => declared === 1 && !isTaken);
  return new Map(free.map(([name], index) => [name, `§${index}`]));
}
