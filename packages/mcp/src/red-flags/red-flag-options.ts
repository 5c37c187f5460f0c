/** How an answer is read: as it is, as one JSON value, whole against an expression, or as one of a list. */
export type AnswerFormat = 'text' | 'json' | 'regex' | 'oneOf';

/** All formats, the default first. */
export const answerFormats: readonly [AnswerFormat, ...AnswerFormat[]] = [
  'text',
  'json',
  'regex',
  'oneOf',
];

/** What discards an answer: the argument `redFlags`. */
export interface RedFlagOptions {
  /** The most answer tokens, an integer >= 1. @defaultValue 750, the paper's */
  readonly maxTokens?: number | undefined;
  /** @defaultValue 'text' */
  readonly format?: AnswerFormat | undefined;
  /** What the format needs: a JSON Schema for `json`, an RE2 expression for `regex`, the choices for `oneOf`. */
  readonly schema?: unknown;
}

/** The paper's red flag. */
export const defaultMaxTokens = 750;
