/** A JSON Schema as an object. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/**
 * The same schema in fewer bytes, since every client pays for each of them in every conversation:
 * without its dialect, which is the protocol's own, and without the bounds that any integer of
 * JavaScript has.
 */
export function compactJsonSchema(schema: JsonSchema): JsonSchema {
  return compact(schema) as JsonSchema;
}

/**
 * The outline of an object's schema: its properties with their types. What is left out forbids more,
 * so whatever meets the schema meets its outline.
 *
 * @param properties - Those to reduce. @defaultValue all
 */
export function outline(schema: JsonSchema, properties?: readonly string[]): JsonSchema {
  const all = schema['properties'] as Readonly<Record<string, JsonSchema>>;
  const shown = Object.entries(all).map(([name, property]) => [
    name,
    properties?.includes(name) === false ? withoutNested(property) : kindOf(property),
  ]);
  return { ...schema, properties: Object.fromEntries(shown) };
}

/** Only the outermost object says that it takes no other properties; the check holds the inner ones to it too. */
function withoutNested(schema: JsonSchema): JsonSchema {
  const { additionalProperties: _, ...rest } = schema;
  const { items } = rest as { readonly items?: JsonSchema };
  return items === undefined ? rest : { ...rest, items: withoutNested(items) };
}

/** Texts keep their greatest length, which is what guards a client's tools. */
function kindOf({ type, maxLength, anyOf }: JsonSchema): JsonSchema {
  return {
    ...(type === undefined ? {} : { type }),
    // A choice is told by its richest form; the check takes the others too.
    ...(anyOf === undefined ? {} : { type: 'object' }),
    ...(maxLength === undefined ? {} : { maxLength }),
  };
}

const unbounded: Readonly<Record<string, number>> = {
  minimum: Number.MIN_SAFE_INTEGER,
  maximum: Number.MAX_SAFE_INTEGER,
};

function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compact);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([keyword, part]) => keyword !== '$schema' && unbounded[keyword] !== part,
  );
  return Object.fromEntries(kept.map(([keyword, part]) => [keyword, compact(part)]));
}
