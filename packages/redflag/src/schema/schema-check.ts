import { InvalidArgumentError } from '@maker/events';
import { flagged, type Read } from '../read.ts';
import { threw } from '../threw.ts';
import { declaredNames } from './declared-names.ts';
import { describeIssues } from './describe-issues.ts';
import { isStandardSchema, type SchemaResult, type StandardSchema } from './standard-schema.ts';

/**
 * One promise proves nothing: zod gives one for any value that a refinement throws on. A schema that
 * gives no promise for one of these but for an answer is found out then, and flagged.
 */
const probes = [{}, [], '', 0, true, null];

/** Judges a value that was read from an answer. */
export type Check<T> = (value: unknown) => Read<T>;

/**
 * Turns a schema into a check that never throws.
 *
 * @throws InvalidArgumentError when it is no schema, or one that answers every probe with a promise.
 */
export function schemaCheck<T>(argument: string, schema: StandardSchema<T>): Check<T> {
  if (!isStandardSchema(schema)) {
    const expected = 'a Standard Schema, version 1';
    throw new InvalidArgumentError({ argument, expected, received: schema });
  }
  if (probes.every((probe) => validate(schema, probe) === 'promise')) {
    const expected = 'a synchronous schema';
    const hint = 'it gave a promise for every value, as zod also does for a refinement that throws';
    throw new InvalidArgumentError({ argument, expected, received: schema, hint });
  }
  const names = declaredNames(schema);
  return (value) => {
    const result = validate(schema, value);
    if (result === 'promise') return flagged('schema', 'the schema is asynchronous, or threw');
    if ('threw' in result) return flagged('schema', threw('schema', result.threw));
    if (result.issues !== undefined) return flagged('schema', describeIssues(result.issues, names));
    return { ok: true, value: result.value };
  };
}

function validate<T>(
  schema: StandardSchema<T>,
  value: unknown,
): SchemaResult<T> | { readonly threw: unknown } | 'promise' {
  try {
    const result = schema['~standard'].validate(value);
    if (!('then' in result)) return result;
    // Nobody waits for it, so its failure must not end the process.
    result.then(undefined, () => undefined);
    return 'promise';
  } catch (error) {
    return { threw: error };
  }
}
