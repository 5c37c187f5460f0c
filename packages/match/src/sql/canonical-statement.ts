import { canonicalJson } from '../json/canonical-json.ts';
import { canonicalRules } from '../json/json-options.ts';
import { findAliases } from './find-aliases.ts';

/** A node of PostgreSQL's parse tree. */
export type SqlTree = { readonly [name: string]: unknown };

const rules = canonicalRules({});

/** Where something stands in the text. */
const places = new Set([
  'location',
  'stmt_location',
  'stmt_len',
  'name_location',
  'list_start',
  'list_end',
  'rexpr_list_start',
  'rexpr_list_end',
]);

/** Names statements by their parse tree: trees that differ in nothing that changes a result have equal names. */
export function canonicalStatement(statements: unknown): string {
  const aliases = findAliases(statements);
  const simplify = (node: unknown, slot?: string): unknown => {
    if (Array.isArray(node)) return node.map((each) => simplify(each));
    if (typeof node !== 'object' || node === null) return node;
    const kept = Object.entries(node).filter(([name]) => !places.has(name));
    const simple = Object.fromEntries(kept.map(([name, part]) => [name, simplify(part, name)]));
    return rename(reorder(simple, slot), slot, aliases);
  };
  return canonicalJson(simplify(statements), rules);
}

const textOf = (node: unknown): string => canonicalJson(node, rules);

const sorted = (nodes: readonly unknown[]): readonly unknown[] =>
  nodes.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1));

/** Puts into one order what has none. */
function reorder(node: SqlTree, slot: string | undefined): SqlTree {
  if (slot === 'BoolExpr' && Array.isArray(node['args']) && node['boolop'] !== 'NOT_EXPR') {
    return {
      ...node,
      args: sorted(node['args'].flatMap((arg) => operandsOf(arg, node['boolop']))),
    };
  }
  if (slot === 'SortBy' && node['sortby_dir'] === 'SORTBY_ASC') {
    return { ...node, sortby_dir: 'SORTBY_DEFAULT' };
  }
  return slot === 'A_Expr' ? reorderOperands(node) : node;
}

/** `(a AND b) AND c` joins the same three as `a AND b AND c`. */
function operandsOf(node: unknown, operator: unknown): readonly unknown[] {
  const inner = (node as { readonly BoolExpr?: SqlTree }).BoolExpr;
  const args = inner?.['boolop'] === operator ? inner?.['args'] : undefined;
  return Array.isArray(args) ? args : [node];
}

function reorderOperands(node: SqlTree): SqlTree {
  const { kind, name, lexpr, rexpr } = node;
  if (kind === 'AEXPR_OP' && lexpr !== undefined && isSymmetric(name)) {
    const [left, right] = sorted([lexpr, rexpr]);
    return { ...node, lexpr: left, rexpr: right };
  }
  const items = (rexpr as { readonly List?: { readonly items?: unknown } } | undefined)?.List
    ?.items;
  if (kind !== 'AEXPR_IN' || !Array.isArray(items)) return node;
  return { ...node, rexpr: { List: { items: sorted(items) } } };
}

/** `=` and `<>`, which `!=` is read as. */
function isSymmetric(name: unknown): boolean {
  const text = textOf(name);
  return (
    text === textOf([{ String: { sval: '=' } }]) || text === textOf([{ String: { sval: '<>' } }])
  );
}

/** Gives an alias of a table its number, where it is declared and where it is used. */
function rename(
  node: SqlTree,
  slot: string | undefined,
  aliases: ReadonlyMap<string, string>,
): SqlTree {
  if (slot === 'alias' && typeof node['aliasname'] === 'string') {
    return { ...node, aliasname: aliases.get(node['aliasname']) ?? node['aliasname'] };
  }
  if (slot !== 'ColumnRef' || !Array.isArray(node['fields'])) return node;
  const [first, ...rest] = node['fields'] as readonly unknown[];
  const qualifier = (first as { readonly String?: { readonly sval?: string } }).String?.sval;
  const number = qualifier === undefined ? undefined : aliases.get(qualifier);
  if (number === undefined || rest.length !== 1) return node;
  return { ...node, fields: [{ String: { sval: number } }, ...rest] };
}
