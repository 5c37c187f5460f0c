import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that ask for no more than to be named. */
const permissive = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
]);

/** Packages that tell their licence in a file alone, and what it is. */
const toldInFile: Readonly<Record<string, string>> = { 'valid-url': 'MIT' };

/** Installed packages, by their folders. */
function packagesIn(modules: string): readonly string[] {
  return readdirSync(modules, { withFileTypes: true }).flatMap(({ name }) => {
    if (name.startsWith('.')) return [];
    const folder = join(modules, name);
    if (name.startsWith('@')) return packagesIn(folder);
    const nested = join(folder, 'node_modules');
    return [folder, ...(existsSync(nested) ? packagesIn(nested) : [])];
  });
}

/** Names every installed package whose licence is none of those that a user need not think about. */
export function licenceFaults(project: string): {
  readonly count: number;
  readonly faults: readonly string[];
} {
  const manifests = packagesIn(join(project, 'node_modules'))
    .map((folder) => join(folder, 'package.json'))
    .filter(existsSync)
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as { name: string; license?: string });
  const faults = manifests
    .filter(
      ({ name, license = toldInFile[name] ?? '' }) =>
        !license.split(/ OR |[()]/).some((one) => permissive.has(one)),
    )
    .map(({ name, license }) => `${name} has the licence ${license ?? 'of nobody knows what'}`);
  return { count: manifests.length, faults };
}
