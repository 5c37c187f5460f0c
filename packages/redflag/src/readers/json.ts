import { parseJson } from '../json/parse-json.ts';
import type { Reader } from '../read.ts';
import { schemaCheck } from '../schema/schema-check.ts';
import type { StandardSchema } from '../schema/standard-schema.ts';

/**
 * Reads an answer that is exactly one JSON value: nothing around it but white space, no fence, no
 * comment, no second value. Also refused, for JSON.parse would decide silently: a name given twice in
 * one object, an integer beyond 2^53 - 1 or a number beyond the doubles, and nesting deeper than
 * 1,000 levels. All of these are flagged as `format`.
 *
 * A value that does not meet the schema is flagged as `schema`, with the places but never the values.
 * The schema's output is the value read: a schema that transforms or fills in defaults does as it says.
 *
 * @throws InvalidArgumentError when `schema` is no Standard Schema or an asynchronous one.
 */
export function json(): Reader<unknown>;
export function json<T>(schema: StandardSchema<T>): Reader<T>;
export function json(schema?: StandardSchema): Reader<unknown> {
  const check = schema === undefined ? undefined : schemaCheck('schema', schema);
  return (answer) => {
    const parsed = parseJson(answer.trim());
    return parsed.ok && check !== undefined ? check(parsed.value) : parsed;
  };
}
