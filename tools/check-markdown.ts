import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProgram } from './is-program.ts';
import { type CodeBlock, codeBlocks, replaceSources } from './markdown/code-blocks.ts';
import { createLinkCheck } from './markdown/link-faults.ts';
import { createShellCheck } from './markdown/shell-faults.ts';
import { sourceCode } from './markdown/source-code.ts';
import { typeFaults } from './markdown/type-faults.ts';
import { repositoryRoot } from './workspace-packages.ts';

/*
 * Every code block of every Markdown file is checked: it equals a part of a file that is compiled and
 * run, or else TypeScript is type-checked where it stands, commands are held against the scripts,
 * programs, flags and packages that there are, and JSON is parsed. Links lead to files and headings
 * that there are. With `--write`, blocks with a source are first copied from it.
 */

/** What no check knows must say that it is none of these: no language, or `text`. */
const unchecked = new Set(['', 'text', 'markdown']);

/** One line for each fault of a Markdown file. */
export function findMarkdownFaults(root: string): readonly string[] {
  const files = listMarkdown(root).map((file) => ({
    file,
    text: readFileSync(join(root, file), 'utf8'),
  }));
  const linkFaults = createLinkCheck(root);
  const links = files.flatMap(({ file, text }) =>
    linkFaults(file, text).map(({ line, message }) => `${file}:${line} ${message}`),
  );
  const blocks = files.flatMap(({ file, text }) => codeBlocks(file, text));
  return [...links, ...blockFaults(root, blocks)];
}

function blockFaults(root: string, blocks: readonly CodeBlock[]): readonly string[] {
  const shellFaults = createShellCheck(root);
  const typeScript: CodeBlock[] = [];
  const faults = blocks.flatMap((block) => {
    const at = `${block.file}:${block.line}`;
    if (block.source !== undefined)
      return sourceFaults(root, block).map((fault) => `${at} ${fault}`);
    if (block.language === 'sh')
      return shellFaults(block).map(({ line, message }) => `${block.file}:${line} ${message}`);
    if (block.language === 'json') return jsonFaults(block).map((fault) => `${at} ${fault}`);
    if (block.language === 'ts') typeScript.push(block);
    else if (!unchecked.has(block.language))
      return [`${at} nothing checks ${block.language}: name the file that it is a part of`];
    return [];
  });
  const home = join(root, 'docs');
  const types = typeFaults({ root, home, given: join(home, 'given.d.ts'), blocks: typeScript });
  return [
    ...faults,
    ...types.map(({ block, line, message }) => `${block.file}:${line} ${message}`),
  ];
}

function listMarkdown(root: string): readonly string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'];
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim().split('\n');
}

function sourceFaults(root: string, { source = '', code }: CodeBlock): readonly string[] {
  try {
    const isEqual = sourceCode(root, source) === code;
    return isEqual ? [] : [`differs from ${source}: \`pnpm docs:code --write\` copies it`];
  } catch (error) {
    return [(error as Error).message];
  }
}

function jsonFaults({ code }: CodeBlock): readonly string[] {
  try {
    JSON.parse(code);
    return [];
  } catch {
    return ['is no JSON'];
  }
}

function copySources(root: string): void {
  for (const file of listMarkdown(root)) {
    const text = readFileSync(join(root, file), 'utf8');
    const copied = replaceSources(text, (source) => sourceCode(root, source));
    if (copied !== text) writeFileSync(join(root, file), copied);
  }
}

if (isProgram(import.meta.url)) {
  if (process.argv.includes('--write')) copySources(repositoryRoot);
  const faults = findMarkdownFaults(repositoryRoot);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}
