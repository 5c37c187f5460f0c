import type { SchemaIssue } from './standard-schema.ts';

const shownIssues = 3;

/** Says where a value fails its schema, never what stands there, as in "at pegs[2].disk and 1 more". */
export function describeIssues(
  issues: readonly SchemaIssue[],
  declared: ReadonlySet<string>,
): string {
  const places = issues.slice(0, shownIssues).map(({ path }) => describePath(path, declared));
  const more = issues.length - places.length;
  return `at ${places.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function describePath(path: SchemaIssue['path'] = [], declared: ReadonlySet<string>): string {
  if (path.length === 0) return 'the top';
  const keys = path.map((segment) => (typeof segment === 'object' ? segment.key : segment));
  const shown = keys.map((key) => {
    if (typeof key === 'number') return `[${key}]`;
    return typeof key === 'string' && declared.has(key) ? `.${key}` : '.*';
  });
  return shown.join('').replace(/^\./, '');
}
