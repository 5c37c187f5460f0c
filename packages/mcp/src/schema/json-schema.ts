import { InvalidArgumentError } from '@maker/events';
import { canonicalKey, type StandardSchema } from '@maker/redflag';
import {
  compileSchema,
  draft2020,
  extendDraft,
  type JsonError,
  type SchemaNode,
} from 'json-schema-library';
import { compileLinearPattern } from './linear-pattern.ts';
import { placeInSchema, readSchemaTree } from './schema-tree.ts';

/** The most steps, schema times value, that checking one answer may take: about a second. */
const maxSteps = 500_000;

/** Draft 2020-12 as its library has it, but for the two keywords that a caller could make slow. */
const draft = extendDraft(draft2020, {
  // The library would quote the value in each message; only places are needed.
  errors: Object.fromEntries(
    Object.keys(draft2020.errors)
      .filter((code) => code.endsWith('-error'))
      .map((code) => [
        code,
        (data: AnnotationData): JsonError => ({ type: 'error', code, message: '', data }),
      ]),
  ),
  keywords: [
    {
      id: 'pattern',
      keyword: 'pattern',
      // Compiled once for each schema: `node` lives as long as the schema does.
      parse: (node) => {
        const { pattern } = node.schema as { readonly pattern?: unknown };
        if (pattern !== undefined) patterns.set(node, compileLinearPattern('pattern', pattern));
      },
      addValidate: (node) => patterns.has(node),
      validate: ({ node, data, pointer }) =>
        typeof data !== 'string' || patterns.get(node)?.matchesSomewhere(data) === true
          ? undefined
          : failure(node, pointer),
    },
    {
      id: 'uniqueItems',
      keyword: 'uniqueItems',
      addValidate: (node) =>
        (node.schema as { readonly uniqueItems?: unknown }).uniqueItems === true,
      validate: ({ node, data, pointer }) =>
        !Array.isArray(data) || new Set(data.map(canonicalKey)).size === data.length
          ? undefined
          : failure(node, pointer),
    },
  ],
});

const patterns = new WeakMap<SchemaNode, ReturnType<typeof compileLinearPattern>>();

const failure = (node: SchemaNode, pointer: string): ReturnType<SchemaNode['createError']> =>
  node.createError('value-error', { pointer, schema: node.schema, value: undefined }, '');

type AnnotationData = JsonError['data'];

/** A compiled schema, and what a caller should know about it. */
export interface CompiledSchema {
  readonly schema: StandardSchema;
  readonly hasFormat: boolean;
}

/**
 * Compiles a caller's JSON Schema (draft 2020-12) without evaluating code, following an address or
 * trusting its expressions.
 *
 * @param argument - What the caller calls it, for the error.
 * @throws `InvalidArgumentError` for a schema that is invalid, or too large to be checked in bounded time.
 */
export function compileJsonSchema(argument: string, source: unknown): CompiledSchema {
  const { schema, size, hasFormat } = readSchemaTree(argument, source);
  const node = compileNode(argument, schema);
  return {
    hasFormat,
    schema: {
      '~standard': {
        version: 1,
        vendor: 'maker-mcp',
        validate: (value) => {
          if (size * countNodes(value) > maxSteps) return tooLarge;
          const { errors } = node.validate(value);
          return errors.length === 0 ? { value } : { issues: errors.map(toIssue) };
        },
        jsonSchema: { input: () => schema },
      },
    },
  };
}

const tooLarge = { issues: [{ message: 'too large to be checked against this schema' }] };

function compileNode(argument: string, schema: SchemaTreeSchema): SchemaNode {
  const node = compileSchema(schema as Parameters<typeof compileSchema>[0], { drafts: [draft] });
  const [fault] = node.schemaErrors ?? [];
  if (fault === undefined) return node;
  throw new InvalidArgumentError({
    argument: placeInSchema(argument, fault.data.pointer.split('/').slice(1)),
    expected: 'valid in JSON Schema (draft 2020-12)',
    received: schema,
  });
}

type SchemaTreeSchema = ReturnType<typeof readSchemaTree>['schema'];

function toIssue({ data }: { readonly data: { readonly pointer: string } }): {
  readonly message: string;
  readonly path: readonly (string | number)[];
} {
  const path = data.pointer
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  return { message: 'does not meet the schema', path };
}

function countNodes(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  let nodes = 1;
  for (const item of Object.values(value)) nodes += countNodes(item);
  return nodes;
}
