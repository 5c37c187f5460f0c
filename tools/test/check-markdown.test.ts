import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { findMarkdownFaults } from '../check-markdown.ts';
import { plantRepository } from './planted-repository.ts';

const fence = '```';
const block = (language: string, code: string): string =>
  `${fence}${language}\n${code}\n${fence}\n`;

const sound = {
  'package.json': '{ "name": "root", "scripts": { "hanoi": "x", "test": "y" } }',
  'tsconfig.json': '{ "compilerOptions": { "strict": true, "lib": ["es5"], "types": [] } }',
  'docs/given.d.ts': 'declare const sampler: { sample(): string };',
  'packages/core/package.json': '{ "name": "@maker/core", "peerDependencies": { "openai": "^6" } }',
  'apps/hanoi/package.json': '{ "name": "@maker/app-hanoi" }',
  'apps/hanoi/src/flags.ts': `command('run'); option('--disks <n>'); parseArgs({ options: { seed: { type: 'string' } } });`,
  'examples/a/package.json': '{ "name": "@maker/example-a", "scripts": { "start": "z" } }',
  'examples/a/a.ts': '// #region one\nconst a = 1;\n// #endregion\n',
};

function faultsIn(text: string): readonly string[] {
  const root = plantRepository({ ...sound, 'README.md': text });
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  return findMarkdownFaults(root);
}

it.each([
  ['code that uses what is given', block('ts', 'export const text: string = sampler.sample();')],
  [
    'a copy of a file without its marks',
    `<!-- examples/a/a.ts -->\n\n${block('ts', 'const a = 1;')}`,
  ],
  ['a copy of a region', `<!-- examples/a/a.ts#one -->\n\n${block('ts', 'const a = 1;')}`],
  ['a script', block('sh', 'npx pnpm@10.34.9 hanoi run --disks 3 --seed 1   # --nothing')],
  ['a script of a package', block('sh', 'pnpm --filter @maker/example-a start')],
  ['packages', block('sh', 'npm install @maker/core openai@6 ./a.tgz')],
  ['JSON', block('json', '{}')],
  [
    'links to files, headings and the web',
    '# `A` *b*, c\n\n## A\n\n## A\n\n[1](#a-b-c) [2](#a-1) [3](examples/a/a.ts) [4](https://a.b/#c) `[5](x.md)`\n' +
      '[6](https://github.com/maker-ts/maker/blob/main/README.md#a)\n',
  ],
  ['what is only looked at', block('text', '}{') + block('', '}{')],
])('finds nothing in %s', (_, text) => {
  expect(faultsIn(text)).toEqual([]);
});

it.each([
  ['a type', block('ts', 'export const a: string =\n  1;'), 'README.md:2 Type'],
  ['a name', block('ts', '\nanswer();'), "README.md:3 Cannot find name 'answer'."],
  ['an import', block('ts', `import 'nowhere';`), 'README.md:2 Cannot find module'],
  [
    'a copy',
    `<!-- examples/a/a.ts -->\n\n${block('ts', 'const a = 2;')}`,
    'README.md:4 differs from',
  ],
  [
    'a file',
    `<!-- examples/b.ts -->\n\n${block('ts', '')}`,
    'README.md:4 there is no examples/b.ts',
  ],
  [
    'a region',
    `<!-- examples/a/a.ts#x -->\n\n${block('ts', '')}`,
    'README.md:4 examples/a/a.ts has no',
  ],
  ['a script', block('sh', 'pnpm nothing'), 'README.md:2 no script nothing'],
  ['a command', block('sh', 'pnpm hanoi ran'), 'README.md:2 hanoi has no command ran'],
  ['a flag', block('sh', 'pnpm hanoi \\\n  --disk 3'), 'README.md:2 hanoi takes no --disk'],
  [
    'the second command',
    block('sh', 'pnpm test\npnpm hanoi && maker-x'),
    'README.md:3 unknown program',
  ],
  ['a package', block('sh', 'npm install left-pad'), 'README.md:2 no package of this repository'],
  [
    'a variable',
    block('sh', 'MAKER_X=1 pnpm test'),
    'README.md:2 no program of ours reads MAKER_X',
  ],
  ['a link', '\n| a |\n| - |\n| [b](c.md) |\n', 'README.md:4 there is no c.md'],
  ['a picture', '![b](c.svg)\n', 'README.md:1 there is no c.svg'],
  ['a heading', '# A\n\n[b](#b)\n', 'README.md:3 README.md has no heading #b'],
  [
    'a heading of our own on GitHub',
    '[b](https://github.com/maker-ts/maker/blob/main/README.md#b)\n',
    'README.md:1 README.md has no heading #b',
  ],
  ['JSON', block('json', '{'), 'README.md:2 is no JSON'],
  ['a language', block('yaml', 'a: 1'), 'README.md:2 nothing checks yaml'],
])('finds %s that is wrong', (_, text, fault) => {
  const faults = faultsIn(text);

  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(fault);
});
