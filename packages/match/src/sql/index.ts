export type { CodeMatcher } from '../code/code-matcher.ts';
export type { KeyMatcher } from '../keys/key-matcher.ts';
export { createSqlMatcher } from './sql-matcher.ts';
