import { dirname, join } from 'node:path';
import ts from 'typescript';
import { readPackages } from '../workspace-packages.ts';
import type { CodeBlock } from './code-blocks.ts';

/** A fault, and the line of its Markdown file that it stands in. */
export interface BlockFault {
  readonly block: CodeBlock;
  readonly line: number;
  readonly message: string;
}

/**
 * Type-checks blocks where they stand, each as a module of its own in the folder `home`, whose
 * dependencies they may import beside all of our packages. What they may use without declaring it is in `given`.
 */
export function typeFaults(options: {
  readonly root: string;
  readonly home: string;
  readonly given: string;
  readonly blocks: readonly CodeBlock[];
}): readonly BlockFault[] {
  const { root, home, given, blocks } = options;
  if (blocks.length === 0) return [];
  const modules = new Map(blocks.map((block, i) => [join(home, `block-${i}.ts`), block] as const));
  const compilerOptions = readOptions(root);
  const program = ts.createProgram({
    rootNames: [given, ...modules.keys()],
    options: compilerOptions,
    host: overlay(ts.createCompilerHost(compilerOptions), modules),
  });
  return [given, ...modules.keys()].flatMap((name) => {
    const file = program.getSourceFile(name);
    const found = [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ];
    return found.map((diagnostic) => describe(diagnostic, modules.get(name), name));
  });
}

function readOptions(root: string): ts.CompilerOptions {
  const path = join(root, 'tsconfig.json');
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path, ts.sys.readFile).config,
    { ...ts.sys, readDirectory: () => [] },
    dirname(path),
  );
  // A block shows one thing: what it leaves unused, the reader's next line uses.
  return {
    ...options,
    paths: packagePaths(root),
    noUnusedLocals: false,
    noUnusedParameters: false,
  };
}

/** Where each entry of our packages is found, whether a block's folder depends on it or not. */
const packagePaths = (root: string): Record<string, string[]> =>
  Object.fromEntries(
    readPackages(root).flatMap(({ directory, entries }) =>
      entries.map(({ specifier, source }) => [specifier, [join(directory, source)]]),
    ),
  );

/** A host that finds the blocks beside the files of the disk. */
function overlay(host: ts.CompilerHost, modules: ReadonlyMap<string, CodeBlock>): ts.CompilerHost {
  const { fileExists, readFile } = host;
  return {
    ...host,
    fileExists: (name) => modules.has(name) || fileExists(name),
    readFile: (name) => modules.get(name)?.code ?? readFile(name),
    getSourceFile: (name, target) => {
      const text = modules.get(name)?.code ?? readFile(name);
      return text === undefined ? undefined : ts.createSourceFile(name, text, target);
    },
  };
}

function describe(
  { file, start = 0, messageText }: ts.Diagnostic,
  block: CodeBlock | undefined,
  name: string,
): BlockFault {
  const message = ts.flattenDiagnosticMessageText(messageText, ' ');
  const offset = file?.getLineAndCharacterOfPosition(start).line ?? 0;
  const at = block ?? { file: name, line: 1, language: 'ts', code: '', source: undefined };
  return { block: at, line: at.line + offset, message };
}
