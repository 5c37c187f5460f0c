import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTypeScriptConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { isProgram } from './is-program.ts';
import { readPackages, repositoryRoot } from './workspace-packages.ts';

/** What the rules of .dependency-cruiser.mjs say about a tree. */
export interface DependencyReport {
  readonly modules: number;
  /** One line per violation. */
  readonly faults: readonly string[];
}

/**
 * Follows every import under packages, apps, examples and tools. A package of which no module was seen
 * is a fault too: rules that judged nothing would always be kept.
 */
export async function checkDependencies(root: string): Promise<DependencyReport> {
  const folders = ['packages', 'apps', 'examples', 'tools'].filter((name) =>
    existsSync(join(root, name)),
  );
  const { output } = await cruise(
    folders,
    { ...(await extractOptions(join(repositoryRoot, '.dependency-cruiser.mjs'))), baseDir: root },
    undefined,
    { tsConfig: extractTypeScriptConfig(join(repositoryRoot, 'tsconfig.json')) },
  );
  const { modules, summary } = output as ICruiseResult;
  const unseen = readPackages(root)
    .map(({ directory }) => relative(root, directory))
    .filter((directory) => !modules.some(({ source }) => source.startsWith(`${directory}/src/`)));
  return {
    modules: modules.length,
    faults: [
      ...summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
      ...unseen.map((directory) => `not-cruised: ${directory}`),
    ],
  };
}

if (isProgram(import.meta.url)) {
  const { modules, faults } = await checkDependencies(repositoryRoot);
  for (const fault of faults) console.error(fault);
  console.log(`${modules} modules cruised, ${faults.length} violations`);
  if (faults.length > 0) process.exitCode = 1;
}
