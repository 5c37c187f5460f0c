import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { isProgram } from './is-program.ts';
import {
  type ExportConditions,
  readPackages,
  repositoryRoot,
  sourceCondition,
  type WorkspacePackage,
} from './workspace-packages.ts';

/*
 * House rules that no linter holds. Each returns one line per fault; no line means all is well.
 */

/** Everything wrong with the repository's structure. */
export function findStructureFaults(root: string): readonly string[] {
  const inPackages = readPackages(root).flatMap((each) =>
    [...packageFaults(each), ...exportFaults(each)].map(
      (fault) => `${each.manifest.name}: ${fault}`,
    ),
  );
  const inFiles = listFiles(root).flatMap((file) => {
    const path = relative(root, file);
    return [...nameFaults(path), ...textFaults(file)].map((fault) => `${path}: ${fault}`);
  });
  return [...inPackages, ...inFiles];
}

function packageFaults({ directory, manifest }: WorkspacePackage): readonly string[] {
  const expected: readonly (readonly [boolean, string])[] = [
    [existsSync(join(directory, 'README.md')), 'needs a README.md'],
    [existsSync(join(directory, 'src/index.ts')), 'needs a src/index.ts'],
    [existsSync(join(directory, 'test')), 'needs tests under test/'],
    [manifest.sideEffects === false, 'must state "sideEffects": false'],
    [manifest.engines?.node?.startsWith('>=') === true, 'must state engines.node as ">=…"'],
    [manifest.publishConfig?.access === 'public', 'must state publishConfig.access "public"'],
    [manifest.publishConfig?.provenance === true, 'must state publishConfig.provenance'],
    // publint does not notice a source condition that points to files left out of the tarball.
    [manifest.files?.includes('src') === true, '"files" must list "src"'],
    [manifest.files?.includes('dist') === true, '"files" must list "dist"'],
    [manifest.exports?.['./package.json'] === './package.json', 'must export ./package.json'],
  ];
  return expected.flatMap(([holds, fault]) => (holds ? [] : [fault]));
}

function exportFaults({ directory, manifest, entries }: WorkspacePackage): readonly string[] {
  const targets = Object.entries(manifest.exports ?? {});
  const misshapen = targets
    .filter(([subpath, target]) => subpath !== './package.json' && !isWellShaped(target))
    .map(
      ([subpath]) =>
        `export "${subpath}" must be ${sourceCondition}, types, default, in this order`,
    );
  const sources = new Set(entries.map(({ source }) => join(directory, source)));
  const dangling = [...sources].filter((source) => !existsSync(source));
  const unlisted = listFiles(join(directory, 'src')).filter(
    (file) => basename(file) === 'index.ts' && !sources.has(file),
  );
  return [
    ...misshapen,
    ...dangling.map((file) => `exports ${relative(directory, file)}, which does not exist`),
    ...unlisted.map(
      (file) => `${relative(directory, file)} is no entry of "exports"; name it after its content`,
    ),
  ];
}

/** `default`, not `import`: that is what lets `require()` load an ES module. */
function isWellShaped(target: string | ExportConditions): boolean {
  return (
    typeof target !== 'string' &&
    Object.keys(target).join() === [sourceCondition, 'types', 'default'].join()
  );
}

const emptyNames = /^(utils?|helpers?|common|types|misc|shared)(\.|$)/;

function nameFaults(path: string): readonly string[] {
  const isEmpty = path.split('/').some((segment) => emptyNames.test(segment));
  return isEmpty ? ['says nothing by its name'] : [];
}

/** What no file of a kind may contain. */
interface TextRule {
  readonly files: RegExp;
  readonly forbidden: RegExp;
  readonly fault: string;
}

const textRules: readonly TextRule[] = [
  { files: /\/src\/.*\.ts$/, forbidden: /^export \*/m, fault: 'exports by wildcard' },
  {
    files: /\.ts$/,
    forbidden: /\bfrom '\.\.?\/[^']*\.js'/,
    fault: 'imports a .ts file as .js',
  },
  {
    files: /\.(ts|mjs|json|md|ya?ml)$/,
    forbidden: /(?<![\w.:/])\/(home|root|work|Users)\/\w/,
    fault: 'names a path of one machine',
  },
];

function textFaults(file: string): readonly string[] {
  const rules = textRules.filter(({ files }) => files.test(file));
  if (rules.length === 0) return [];
  const text = readFileSync(file, 'utf8');
  return rules.filter(({ forbidden }) => forbidden.test(text)).map(({ fault }) => fault);
}

const skipped = new Set(['node_modules', 'dist', 'coverage', 'runs', '.git', '.turbo']);

function listFiles(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(directory, entry.name);
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}

if (isProgram(import.meta.url)) {
  const faults = findStructureFaults(repositoryRoot);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}
