import type { JsonSchema } from './compact-json-schema.ts';

/**
 * Takes what models send in place of numbers, booleans, objects and lists: the same thing as text.
 * Only a text that stands where the schema wants something else is read; everything else, and what
 * cannot be read, is left for the check to judge.
 */
export function adaptArguments(value: unknown, schema: JsonSchema): unknown {
  const wanted = alternatives(schema);
  const read = typeof value === 'string' ? readText(value, wanted.flatMap(typesOf)) : value;
  if (Array.isArray(read)) {
    const items = firstAt(wanted, 'items');
    return items === undefined ? read : read.map((item) => adaptArguments(item, items));
  }
  if (typeof read !== 'object' || read === null) return read;
  const properties = firstAt(wanted, 'properties') ?? {};
  return Object.fromEntries(
    Object.entries(read).map(([name, part]) => {
      const property = schemaAt(properties, name);
      return [name, property === undefined ? part : adaptArguments(part, property)];
    }),
  );
}

/** The schema, and those that it gives a choice of. */
function alternatives(schema: JsonSchema): readonly JsonSchema[] {
  const { anyOf = [] } = schema as { readonly anyOf?: readonly JsonSchema[] };
  return [schema, ...anyOf];
}

const typesOf = ({ type }: JsonSchema): readonly unknown[] => (Array.isArray(type) ? type : [type]);

function readText(text: string, types: readonly unknown[]): unknown {
  const isNumber = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text);
  if (isNumber && (types.includes('number') || types.includes('integer'))) return Number(text);
  if (types.includes('boolean') && /^(true|false)$/.test(text)) return text === 'true';
  if (types.includes('object') && /^\s*\{/.test(text)) return parsed(text);
  if (types.includes('array') && /^\s*\[/.test(text)) return parsed(text);
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function firstAt(schemas: readonly JsonSchema[], name: string): JsonSchema | undefined {
  return schemas.map((schema) => schemaAt(schema, name)).find((found) => found !== undefined);
}

function schemaAt(schema: JsonSchema, name: string): JsonSchema | undefined {
  const found = Object.hasOwn(schema, name) ? schema[name] : undefined;
  return typeof found === 'object' && found !== null ? (found as JsonSchema) : undefined;
}
