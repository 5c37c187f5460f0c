import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { repositoryRoot } from '../workspace-packages.ts';
import type { PackedPackage } from './packed-package.ts';
import { runProgram } from './run-program.ts';

interface Release {
  readonly name: string;
  readonly type: string;
  readonly newVersion: string;
}

/**
 * What changesets would release next, and what is missing for it: a changeset for a package that
 * changed since the branch main, one common version, and a section of CHANGELOG.md about it.
 */
export async function changesetFaults(
  parent: string,
  packed: readonly PackedPackage[],
): Promise<{ readonly version: string; readonly faults: readonly string[] }> {
  const released = (await plannedReleases(parent)).filter(({ type }) => type !== 'none');
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

async function plannedReleases(parent: string): Promise<readonly Release[]> {
  const file = join(parent, 'changesets.json');
  const status = ['changeset', 'status', `--output=${relative(repositoryRoot, file)}`];
  await runProgram('pnpm', status, repositoryRoot);
  const plan = JSON.parse(readFileSync(file, 'utf8')) as { releases: readonly Release[] };
  return plan.releases;
}
