import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryRoot } from '../workspace-packages.ts';

const read = (path: string): string => readFileSync(join(repositoryRoot, path), 'utf8');

/** The literals of a union of strings, from its declaration. */
function literalsOf(file: string, type: string): readonly string[] {
  const [, union = ''] =
    new RegExp(`export type ${type} =([^]*?);\n(?:\n|$)`).exec(read(file)) ?? [];
  return [...union.matchAll(/'([a-z-]+)'/g)].map(([, literal = '']) => literal);
}

it.each([
  ['packages/events/src/maker-event.ts', 'UndecidedReason', 5],
  ['packages/events/src/maker-event.ts', 'WarningCode', 6],
  ['packages/events/src/errors/provider-error.ts', 'ProviderErrorKind', 8],
  ['packages/events/src/errors/journal-error.ts', 'JournalErrorReason', 12],
  ['packages/events/src/errors/maker-error.ts', 'MakerErrorCode', 4],
])('says what to do about each value of %s, %s', (file, type, atLeast) => {
  const literals = literalsOf(file, type);
  const page = read('docs/troubleshooting.md');

  expect(literals.length).toBeGreaterThanOrEqual(atLeast);
  expect(literals.filter((literal) => !page.includes(`\`${literal}\``))).toEqual([]);
});
