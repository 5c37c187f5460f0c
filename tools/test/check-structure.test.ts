import { expect, it } from 'vitest';
import { findStructureFaults } from '../check-structure.ts';
import { plantRepository, soundManifest, soundPackage } from './planted-repository.ts';

const faultsWith = (files: Readonly<Record<string, string>>): readonly string[] =>
  findStructureFaults(plantRepository({ ...soundPackage('core'), ...files }));

const faultsWithManifest = (change: object): readonly string[] =>
  faultsWith({
    'packages/core/package.json': JSON.stringify({ ...soundManifest('core'), ...change }),
  });

it('finds nothing in a sound repository', () => {
  expect(faultsWith({})).toEqual([]);
});

it.each([
  ['README.md', '@maker/core: needs a README.md'],
  ['test/index.test.ts', '@maker/core: needs tests under test/'],
])('misses %s', (file, fault) => {
  const { [`packages/core/${file}`]: _, ...rest } = soundPackage('core');

  expect(findStructureFaults(plantRepository(rest))).toEqual([fault]);
});

it('misses the entry point, as file and as target of the exports', () => {
  const { 'packages/core/src/index.ts': _, ...rest } = soundPackage('core');

  expect(findStructureFaults(plantRepository(rest))).toEqual([
    '@maker/core: needs a src/index.ts',
    '@maker/core: exports src/index.ts, which does not exist',
  ]);
});

it.each([
  [{ sideEffects: true }, 'must state "sideEffects": false'],
  [{ engines: {} }, 'must state engines.node as ">=…"'],
  [{ publishConfig: { provenance: true } }, 'must state publishConfig.access "public"'],
  [{ publishConfig: { access: 'public' } }, 'must state publishConfig.provenance'],
  [{ files: ['dist'] }, '"files" must list "src"'],
  [{ files: ['src'] }, '"files" must list "dist"'],
])('finds the manifest at fault with %j', (change, fault) => {
  expect(faultsWithManifest(change)).toEqual([`@maker/core: ${fault}`]);
});

const misshapen = '@maker/core: export "." must be @maker/source, types, default, in this order';

it.each([
  { types: './dist/index.d.ts', '@maker/source': './src/index.ts', default: './dist/index.js' },
  { '@maker/source': './src/index.ts', types: './dist/index.d.ts', import: './dist/index.js' },
])('finds the conditions at fault with %j', (conditions) => {
  const exports = { '.': conditions, './package.json': './package.json' };

  expect(faultsWithManifest({ exports })).toEqual([misshapen]);
});

it('finds an entry without conditions, and the source it leaves unlisted', () => {
  const exports = { '.': './dist/index.js', './package.json': './package.json' };

  expect(faultsWithManifest({ exports })).toEqual([
    misshapen,
    '@maker/core: src/index.ts is no entry of "exports"; name it after its content',
  ]);
});

it('finds that the manifest is not exported', () => {
  const exports = {
    '.': {
      '@maker/source': './src/index.ts',
      types: './dist/index.d.ts',
      default: './dist/index.js',
    },
  };

  expect(faultsWithManifest({ exports })).toEqual(['@maker/core: must export ./package.json']);
});

it('finds an index.ts that is no entry point', () => {
  expect(faultsWith({ 'packages/core/src/voting/index.ts': 'export {};' })).toEqual([
    '@maker/core: src/voting/index.ts is no entry of "exports"; name it after its content',
  ]);
});

it.each(['utils.ts', 'helper.ts', 'common.ts', 'types.ts', 'helpers/a.ts', 'utils.test.ts'])(
  'finds that %s says nothing by its name',
  (name) => {
    const file = `packages/core/src/${name}`;

    expect(faultsWith({ [file]: 'export {};' })).toEqual([`${file}: says nothing by its name`]);
  },
);

it.each([
  ['packages/core/src/a.ts', `export * from './b.ts';`, 'exports by wildcard'],
  ['packages/core/src/a.ts', `import { b } from './b.${'js'}';`, 'imports a .ts file as .js'],
  ['docs/guide.md', `See ${'/home'}/ann/notes.`, 'names a path of one machine'],
  ['.github/workflows/ci.yml', `run: ${'/work'}/main/.ci/run`, 'names a path of one machine'],
])('finds in %s: %s', (file, text, fault) => {
  expect(faultsWith({ [file]: text })).toEqual([`${file}: ${fault}`]);
});

it.each([
  [
    'docs/guide.md',
    'See https://example.org/work/1 and src/work/a.ts and .github/workflows/ci.yml.',
  ],
  ['node_modules/x/utils.ts', `export * from './b.${'js'}';`],
  ['packages/core/dist/index.js', `export * from './b.${'js'}';`],
  ['packages/core/test/a.ts', `import { z } from 'zod/v4/core.js';`],
])('finds nothing in %s: %s', (file, text) => {
  expect(faultsWith({ [file]: text })).toEqual([]);
});
