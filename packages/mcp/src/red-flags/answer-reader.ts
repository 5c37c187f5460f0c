import { InvalidArgumentError } from '@maker/events';
import { flagged, json, oneOf, type Reader, text } from '@maker/redflag';
import type { RedFlagOptions } from './red-flag-options.ts';

/** How answers are read, and what a caller should know about it. */
export interface AnswerReader {
  readonly read: Reader<unknown>;
  readonly warnings: readonly string[];
}

/** Longer answers are discarded unread, so that no check takes long. */
const maxAnswerCharacters = 100_000;

/**
 * Makes the reader of a format. What only some formats need is loaded for those.
 *
 * Rejects with an `InvalidArgumentError` for a `schema` that the format cannot use.
 */
export async function createAnswerReader(options: RedFlagOptions): Promise<AnswerReader> {
  const { read, warnings } = await readerOf(options);
  return {
    warnings,
    read: (answer) =>
      answer.length <= maxAnswerCharacters
        ? read(answer)
        : flagged(
            'too-long',
            `${answer.length} characters, over the limit of ${maxAnswerCharacters}`,
          ),
  };
}

async function readerOf({ format = 'text', schema }: RedFlagOptions): Promise<AnswerReader> {
  switch (format) {
    case 'text':
      if (schema !== undefined) throw refusal('left out where `redFlags.format` is "text"', schema);
      return { read: text(), warnings: [] };
    case 'json':
      return jsonReader(schema);
    case 'regex':
      return { read: await patternReader(facet(schema, 'pattern')), warnings: [] };
    case 'oneOf':
      return { read: choiceReader(facet(schema, 'enum')), warnings: [] };
  }
}

async function jsonReader(schema: unknown): Promise<AnswerReader> {
  if (schema === undefined) return { read: json(), warnings: [] };
  const { compileJsonSchema } = await import('../schema/json-schema.ts');
  const compiled = compileJsonSchema('redFlags.schema', parsedIfText(schema));
  return { read: json(compiled.schema), warnings: compiled.hasFormat ? [formatNote] : [] };
}

const formatNote =
  'The keyword `format` of the schema is a remark and was not checked; `pattern` is checked';

async function patternReader(source: unknown): Promise<Reader<string>> {
  const { compileLinearPattern } = await import('../schema/linear-pattern.ts');
  const pattern = compileLinearPattern('redFlags.schema', source);
  return (answer) => {
    const value = answer.trim();
    return pattern.matchesWhole(value)
      ? { ok: true, value }
      : flagged('format', 'does not match the expression');
  };
}

const maxChoices = 200;

function choiceReader(choices: unknown): Reader<string> {
  const isList =
    Array.isArray(choices) &&
    choices.length > 0 &&
    choices.length <= maxChoices &&
    choices.every(
      (choice) => typeof choice === 'string' && choice !== '' && choice.trim() === choice,
    );
  if (isList) return oneOf(choices as readonly string[]);
  throw refusal(
    `a list of 1 to ${maxChoices} texts where \`redFlags.format\` is "oneOf", none empty or with white space around it`,
    choices,
  );
}

/** The same thing said in JSON Schema: `{ "pattern": … }` for an expression, `{ "enum": […] }` for choices. */
function facet(schema: unknown, keyword: 'pattern' | 'enum'): unknown {
  const isObject = typeof schema === 'object' && schema !== null && !Array.isArray(schema);
  if (isObject && Object.hasOwn(schema, keyword)) {
    return (schema as Readonly<Record<string, unknown>>)[keyword];
  }
  return keyword === 'enum' ? parsedIfText(schema) : schema;
}

/** Models send a schema as text now and then. */
function parsedIfText(schema: unknown): unknown {
  if (typeof schema !== 'string') return schema;
  try {
    return JSON.parse(schema) as unknown;
  } catch {
    return schema;
  }
}

function refusal(expected: string, received: unknown): InvalidArgumentError {
  return new InvalidArgumentError({ argument: 'redFlags.schema', expected, received });
}
