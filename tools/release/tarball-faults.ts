import type { PackedPackage } from './packed-package.ts';

const repository = 'git+https://github.com/maker-ts/maker.git';

/** What would be wrong with a package on npm: one line for each fault. */
export function tarballFaults({ manifest, files }: PackedPackage): readonly string[] {
  const { name, version, dependencies = {} } = manifest;
  const expected: readonly (readonly [boolean, string])[] = [
    [files.includes('README.md'), 'has no README.md'],
    [files.includes('LICENSE'), 'has no LICENSE'],
    [manifest.license === 'MIT', 'names no licence'],
    [manifest.publishConfig?.access === 'public', 'would not be public'],
    // npm takes a statement of provenance only where the repository is the one that it was built from.
    [manifest.publishConfig?.provenance === true, 'would be published without provenance'],
    [manifest.repository?.url === repository, `names another repository than ${repository}`],
    [
      manifest.repository?.directory === `packages/${name.replace('@maker/', '')}`,
      'names another folder of the repository',
    ],
  ];
  const unresolved = Object.entries(dependencies)
    .filter(([, range]) => /^(workspace|catalog|file|link):/.test(range))
    .map(([dependency, range]) => `depends on ${dependency} by ${range}`);
  const loose = Object.entries(dependencies)
    .filter(([dependency, range]) => dependency.startsWith('@maker/') && range !== version)
    .map(([dependency]) => `does not depend on ${dependency} of exactly its own version`);
  const missing = targetsOf(manifest.exports)
    .filter((file) => !files.includes(file))
    .map((file) => `exports ${file}, which is not packed`);
  const unwanted = files
    .filter((file) => /(^|\/)(test|bench|e2e|node_modules)\/|\.env|\.tsbuildinfo$/.test(file))
    .map((file) => `packs ${file}`);
  return [
    ...expected.flatMap(([holds, fault]) => (holds ? [] : [fault])),
    ...unresolved,
    ...loose,
    ...missing,
    ...unwanted,
  ].map((fault) => `${name} ${fault}`);
}

/** The files that the conditions of `exports` lead to. */
const targetsOf = (exports: object = {}): readonly string[] =>
  Object.values(exports)
    .flatMap((target: string | object) =>
      typeof target === 'string' ? [target] : Object.values(target),
    )
    .map((file) => String(file).replace('./', ''));
