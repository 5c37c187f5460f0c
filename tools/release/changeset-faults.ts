import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import releasePlan from '@changesets/get-release-plan';
import { repositoryRoot } from '../workspace-packages.ts';
import type { PackedPackage } from './packed-package.ts';

/**
 * What changesets would release next, and what is missing for it: one common version
 * for all packages, and a section of CHANGELOG.md about it.
 */
export async function changesetFaults(
  packed: readonly PackedPackage[],
): Promise<{ readonly version: string; readonly faults: readonly string[] }> {
  const { releases } = await releasePlan(repositoryRoot);
  const released = releases.filter(({ type }) => type !== 'none');
  const current = packed.map(({ manifest }) => manifest.version);
  const versions = [
    ...new Set(released.length > 0 ? released.map((each) => each.newVersion) : current),
  ];
  const names = new Set(released.map(({ name }) => name));
  const left = packed.filter(({ manifest }) => released.length > 0 && !names.has(manifest.name));
  const changelog = readFileSync(join(repositoryRoot, 'CHANGELOG.md'), 'utf8');
  const untold = versions.filter((version) => !changelog.includes(`\n## ${version}\n`));
  return {
    version: versions.join(', '),
    faults: [
      ...(versions.length === 1 ? [] : [`more than one version: ${versions.join(', ')}`]),
      ...left.map(({ manifest }) => `${manifest.name} would keep its version`),
      ...untold.map((version) => `CHANGELOG.md has no section ${version}`),
    ],
  };
}
