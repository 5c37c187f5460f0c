import { expect, it } from 'vitest';
import { checkDependencies } from '../check-dependencies.ts';
import { repositoryRoot } from '../workspace-packages.ts';
import { plantRepository, soundPackage } from './planted-repository.ts';

const sound = {
  ...soundPackage('events'),
  ...soundPackage('core'),
  ...soundPackage('redflag'),
  ...soundPackage('providers'),
  ...soundPackage('mcp'),
};

/** The violations that one more file brings. */
async function faultsOf(file: string, text: string): Promise<readonly string[]> {
  const { faults } = await checkDependencies(plantRepository({ ...sound, [file]: text }));
  return faults.map((fault) => fault.slice(0, fault.indexOf(':')));
}

it('finds nothing in a sound tree', async () => {
  expect(await checkDependencies(plantRepository(sound))).toEqual({ modules: 10, faults: [] });
});

it('sees the modules of this repository', async () => {
  expect((await checkDependencies(repositoryRoot)).modules).toBeGreaterThan(20);
}, 60_000);

it.each([
  ['events-stands-alone', 'packages/events/src/a.ts', `import type {} from '@maker/core';`],
  ['core-knows-only-events', 'packages/core/src/a.ts', `import type {} from '@maker/redflag';`],
  [
    'no-adapter-imports-another',
    'packages/redflag/src/a.ts',
    `import type {} from '@maker/providers';`,
  ],
  [
    'adapters-take-only-types-of-core',
    'packages/redflag/src/a.ts',
    `import { core } from '@maker/core';`,
  ],
  ['adapters-take-only-types-of-core', 'packages/redflag/src/a.ts', `import('@maker/core');`],
  [
    'adapters-take-only-types-of-core',
    'packages/redflag/src/a.ts',
    `export { core } from '@maker/core';`,
  ],
  ['no-library-imports-the-server', 'packages/core/src/a.ts', `import type {} from '@maker/mcp';`],
  [
    'no-library-imports-the-server',
    'packages/providers/test/a.ts',
    `import type {} from '@maker/mcp';`,
  ],
  ['entry-points-only', 'packages/mcp/src/a.ts', `import '../../core/src/index.ts';`],
  ['entry-points-only', 'apps/hanoi/src/a.ts', `import '../../../packages/core/src/index.ts';`],
  ['entry-points-only', 'packages/redflag/test/a.ts', `import '../../core/src/index.ts';`],
  ['neutral-code-is-free-of-node', 'packages/core/src/a.ts', `import 'node:fs';`],
  ['neutral-code-is-free-of-node', 'packages/redflag/src/a.ts', `import 'crypto';`],
  ['source-imports-no-test-code', 'packages/core/src/a.ts', `import '../test/index.test.ts';`],
  ['not-resolvable', 'apps/hanoi/src/a.ts', `import '@maker/core/src/index.ts';`],
  ['not-resolvable', 'packages/core/src/a.ts', `import './missing.ts';`],
  ['no-cycle', 'packages/core/src/a.ts', `import './a.ts';`],
])('finds what breaks %s, in %s: %s', async (rule, file, text) => {
  expect(await faultsOf(file, text)).toContain(rule);
});

it('finds a cycle of types', async () => {
  const root = plantRepository({
    ...sound,
    'packages/core/src/a.ts': `import type { B } from './b.ts';\nexport type A = B;\n`,
    'packages/core/src/b.ts': `import type { A } from './a.ts';\nexport type B = A;\n`,
  });

  expect((await checkDependencies(root)).faults.join()).toContain('no-cycle');
});

it('finds what imports an app', async () => {
  const root = plantRepository({
    ...sound,
    'apps/hanoi/src/main.ts': `export {};\n`,
    'packages/providers/src/a.ts': `import '../../../apps/hanoi/src/main.ts';\n`,
  });

  expect((await checkDependencies(root)).faults.join()).toContain('nothing-imports-an-app');
});

it.each([
  [
    'types of core in an adapter',
    'packages/redflag/src/a.ts',
    `import type {} from '@maker/core';`,
  ],
  ['values of core in a test', 'packages/redflag/test/a.ts', `import { core } from '@maker/core';`],
  ['node modules in an adapter', 'packages/providers/src/a.ts', `import 'node:fs';`],
  [
    'values of libraries in the server',
    'packages/mcp/src/a.ts',
    `import '@maker/core';\nimport '@maker/redflag';\nimport '@maker/providers';`,
  ],
  [
    'everything in an app',
    'apps/hanoi/src/a.ts',
    `import '@maker/core';\nimport '@maker/redflag';`,
  ],
])('allows %s', async (_, file, text) => {
  expect(await faultsOf(file, text)).toEqual([]);
});

it('finds a package of which it saw no module', async () => {
  const { 'packages/core/src/index.ts': _, ...rest } = sound;

  expect((await checkDependencies(plantRepository(rest))).faults).toEqual([
    'not-cruised: packages/core',
  ]);
});
