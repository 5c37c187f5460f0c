import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import * as z from 'zod';
import { adaptArguments } from './adapt-arguments.ts';
import { compactJsonSchema, type JsonSchema, outline } from './compact-json-schema.ts';
import { describeIssues } from './describe-issues.ts';

/** A schema that the protocol can show and check by. */
export type WireSchema<T> = StandardSchemaWithJSON<T, T>;

/**
 * The arguments of a tool as the protocol needs them: a small JSON Schema to show, and a check that
 * takes what models send for numbers and objects and answers in sentences.
 *
 * @param outlined - Fields of which only the type is shown: those that `maker_vote` tells in full.
 */
export function argumentSchema<T>(
  schema: z.ZodType<T>,
  outlined: readonly string[] = [],
): WireSchema<T> {
  const whole = compactJsonSchema(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema);
  return wireSchema(outline(whole, outlined), (value) =>
    check(schema, adaptArguments(value, whole), whole),
  );
}

/**
 * The results of a tool: their outline to show, and a check by the whole schema. One that does not
 * meet it is the server's own fault and is not sent.
 *
 * @param shown - Fields to show. @defaultValue all; results may have the others all the same
 */
export function resultSchema<T>(
  schema: z.ZodType<T>,
  shown?: readonly (string & keyof T)[],
): WireSchema<T> {
  const whole = compactJsonSchema(z.toJSONSchema(schema, { io: 'output' }) as JsonSchema);
  const { type, properties } = outline(whole) as { type: unknown; properties: object };
  const told = Object.entries(properties).filter(
    ([name]) => shown === undefined || (shown as readonly string[]).includes(name),
  );
  return wireSchema({ type, properties: Object.fromEntries(told) }, (value) =>
    check(schema, value, whole),
  );
}

function check<T>(schema: z.ZodType<T>, value: unknown, json: JsonSchema): CheckResult<T> {
  const parsed = schema.safeParse(value, { jitless: true });
  return parsed.success
    ? { value: parsed.data }
    : { issues: [{ message: describeIssues(parsed.error.issues, json) }] };
}

type CheckResult<T> =
  { readonly value: T } | { readonly issues: readonly { readonly message: string }[] };

function wireSchema<T>(
  json: JsonSchema,
  validate: (value: unknown) => CheckResult<T>,
): WireSchema<T> {
  return {
    '~standard': {
      version: 1,
      vendor: 'maker-mcp',
      validate,
      jsonSchema: { input: () => json, output: () => json },
    },
  };
}
