import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeBlock } from './code-blocks.ts';
import { type ShellCommand, shellCommands } from './shell-commands.ts';

/** Programs of others. What they take is theirs to say. */
const foreignPrograms = new Set([
  'cd',
  'claude',
  'curl',
  'git',
  'kill',
  'mkdir',
  'ollama',
  'prometheus',
  'restate',
]);

/** What documents install that no package of ours stands on; an e2e program does each time. */
const foreignPackages = ['@opentelemetry/auto-instrumentations-node'];

interface Manifest {
  readonly name: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A program of ours, and the text of its sources, where the flags that it takes are found. */
type Programs = ReadonlyMap<string, string>;

interface Known {
  readonly root: Manifest;
  readonly workspace: ReadonlyMap<string, Manifest>;
  readonly programs: Programs;
  readonly installable: ReadonlySet<string>;
}

/** Holds the commands of shell blocks against the scripts, programs, flags and packages that there are. */
export function createShellCheck(root: string) {
  const known = readKnown(root);
  return (block: CodeBlock): readonly { readonly line: number; readonly message: string }[] =>
    shellCommands(block.code).flatMap((command) =>
      faultsOf(command, known).map((message) => ({ line: block.line + command.line, message })),
    );
}

function faultsOf({ variables, words }: ShellCommand, known: Known): readonly string[] {
  const settings = known.programs.get('maker-mcp') ?? '';
  const unknown = variables.filter((name) => name.startsWith('MAKER_') && !settings.includes(name));
  return [
    ...unknown.map((name) => `no program of ours reads ${name}`),
    ...programFaults(words, known),
  ];
}

function programFaults(
  [program = '', ...rest]: readonly string[],
  known: Known,
): readonly string[] {
  if (program === 'npx') return programFaults(afterFlags(rest), known);
  if (/^pnpm(@[\d.]+)?$/.test(program)) return pnpmFaults(rest, known);
  if (program === 'npm') return npmFaults(rest, known);
  if (program === 'node' || program === 'tsx') return [];
  if (program === 'claude')
    return programFaults(rest.slice(rest.indexOf('--') + 1 || rest.length), known);
  if (program === '' || foreignPrograms.has(program)) return [];
  const source = known.programs.get(program);
  return source === undefined ? [`unknown program ${program}`] : usageFaults(program, rest, source);
}

const afterFlags = (words: readonly string[]): readonly string[] =>
  words.slice(words.findIndex((word) => !word.startsWith('-')));

function pnpmFaults(
  words: readonly string[],
  { root, workspace, programs }: Known,
): readonly string[] {
  const isFiltered = words[0] === '--filter';
  const manifest = isFiltered ? workspace.get(words[1] ?? '') : root;
  if (manifest === undefined) return [`no package ${words[1]}`];
  const [script = '', ...rest] = isFiltered ? words.slice(2) : words;
  if (['install', 'pack', '-r', 'exec'].includes(script)) return [];
  if (manifest.scripts?.[script] === undefined) return [`no script ${script}`];
  return script === 'hanoi' ? usageFaults('hanoi', rest, programs.get('hanoi') ?? '') : [];
}

function npmFaults(
  [command = '', ...words]: readonly string[],
  { installable }: Known,
): readonly string[] {
  if (command !== 'install' && command !== 'i') return [];
  return words
    .filter((word) => !word.startsWith('-') && !word.endsWith('.tgz'))
    .map((word) => word.replace(/(?<=.)@[^/]*$/, ''))
    .filter((name) => !installable.has(name))
    .map((name) => `no package of this repository is, or stands on, ${name}`);
}

function usageFaults(program: string, words: readonly string[], source: string): readonly string[] {
  const [command = ''] = words;
  const isCommand = /^[a-z:]+$/.test(command);
  const isKnown = !isCommand || new RegExp(`['"]${command}\\b`).test(source);
  const faults = isKnown ? [] : [`${program} has no command ${command}`];
  return [...faults, ...flagFaults(program, words, source)];
}

function flagFaults(program: string, words: readonly string[], source: string): readonly string[] {
  return words
    .filter((word) => word.startsWith('--') && word !== '--')
    .map((word) => word.slice(2).replace(/=.*$/, ''))
    .filter((flag) => !new RegExp(`--(no-)?${flag}\\b|['\\s{]${flag}'?: \\{`).test(source))
    .map((flag) => `${program} takes no --${flag}`);
}

function readKnown(root: string): Known {
  // Folders of packages that another branch has may be left behind.
  const manifests = ['packages', 'apps', 'examples']
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name)))
    .filter((folder) => existsSync(join(folder, 'package.json')));
  const read = (folder: string): Manifest =>
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const rootManifest = read(root);
  const workspace = new Map(manifests.map((folder) => [read(folder).name, read(folder)]));
  const programs = manifests.flatMap((folder) => {
    const { name, bin = {} } = read(folder);
    const names = [name, ...Object.keys(bin), ...(name === '@maker/app-hanoi' ? ['hanoi'] : [])];
    return names.length > 1 ? names.map((each) => [each, sourceOf(folder)] as const) : [];
  });
  const all = [rootManifest, ...workspace.values()];
  const installable = all.flatMap(({ name, dependencies, devDependencies, peerDependencies }) => [
    name,
    ...Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies }),
  ]);
  return {
    root: rootManifest,
    workspace,
    programs: new Map(programs),
    installable: new Set([...installable, ...foreignPackages]),
  };
}

const sourceOf = (folder: string): string =>
  readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, 'src', name), 'utf8'))
    .join('\n');
