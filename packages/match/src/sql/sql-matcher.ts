import { loadModule, parseSync } from 'libpg-query';
import { type CodeMatcher, createCodeMatcher } from '../code/code-matcher.ts';
import { canonicalStatement } from './canonical-statement.ts';

/**
 * Two answers are the same when PostgreSQL's own parser sees the same statements in them, but for comments, layout, the case of
 * keywords and unquoted names, redundant brackets, names given to tables within the query, the order of what `AND`, `OR` and
 * `IN` join, and the sides of `=` and `<>`.
 *
 * It does not know that two different queries have the same result: a join and a subquery, `count(*)` and `count(1)`. Those are split,
 * never merged. What PostgreSQL cannot parse (other dialects' own syntax, with it) is compared as it stands.
 *
 * Loads the parser, which is WebAssembly.
 */
export async function createSqlMatcher(): Promise<CodeMatcher> {
  await loadModule();
  return createCodeMatcher({
    language: 'SQL',
    canonical(code) {
      // The parser takes a NUL for the end, and what is no Unicode for something else.
      if (code.includes('\0') || /\p{Surrogate}/u.test(code)) return undefined;
      return canonicalStatement(parseSync(code).stmts ?? []);
    },
  });
}
