import type { StandardSchema } from './standard-schema.ts';

/**
 * The property names that the schema itself declares, as far as its library can tell. Only these may
 * stand in a flag: any other name in an answer is the answer's own text.
 */
export function declaredNames(schema: StandardSchema): ReadonlySet<string> {
  const names = new Set<string>();
  try {
    const json = schema['~standard'].jsonSchema?.input({ target: 'draft-2020-12' });
    JSON.stringify(json, (key, part: unknown) => {
      if (key === 'properties') for (const name of Object.keys(Object(part))) names.add(name);
      return part;
    });
  } catch {
    // Not every schema has a JSON Schema; flags then show `*` for a name.
  }
  return names;
}
