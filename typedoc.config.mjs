import { readdirSync, readFileSync } from 'node:fs';

const nameOf = (directory) =>
  JSON.parse(readFileSync(new URL(`packages/${directory}/package.json`, import.meta.url), 'utf8'))
    .name;

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  name: 'MAKER for TypeScript',
  // Every index.ts is an entry point of its package, and nothing else is: tools/check-structure.ts.
  entryPoints: ['packages/*/src/**/index.ts'],
  tsconfig: 'tsconfig.json',
  // Links do not hang on the remote of whoever builds: a clone without one is no reason to fail.
  disableGit: true,
  basePath: '.',
  gitRevision: 'main',
  sourceLinkTemplate:
    'https://github.com/maker-ts/maker/blob/{gitRevision}/packages/{path}#L{line}',
  skipErrorChecking: true,
  excludeInternal: true,
  treatWarningsAsErrors: true,
  validation: { notExported: true, invalidLink: true, rewrittenLink: true, notDocumented: true },
  requiredToBeDocumented: ['Class', 'Function', 'Interface', 'Method', 'TypeAlias', 'Variable'],
  // Unnamed packages would be passed over in silence.
  packagesRequiringDocumentation: readdirSync(new URL('packages', import.meta.url)).map(nameOf),
};
