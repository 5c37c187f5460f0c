export { canonicalKey } from './canonical-key.ts';
export {
  createParser,
  type Parser,
  type ParserOptions,
  type ValueNeeded,
} from './create-parser.ts';
export { finished } from './guards/finished.ts';
export type { Guard } from './guards/guard.ts';
export { noRepetition, type NoRepetitionOptions } from './guards/no-repetition.ts';
export { tokenLimit } from './guards/token-limit.ts';
export { flagged, type Read, type Reader } from './read.ts';
export { json } from './readers/json.ts';
export { lastAssignments, type Assigned, type Expectation } from './readers/last-assignments.ts';
export { lastTagged } from './readers/last-tagged.ts';
export { oneOf } from './readers/one-of.ts';
export { pattern } from './readers/pattern.ts';
export { text } from './readers/text.ts';
export type {
  SchemaDescriber,
  SchemaIssue,
  SchemaResult,
  StandardSchema,
} from './schema/standard-schema.ts';
export type { Validator } from './validator.ts';
