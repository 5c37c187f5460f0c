import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProgram } from './is-program.ts';
import { repositoryRoot } from './workspace-packages.ts';

/*
 * Changesets knows the versions in package.json. The MCP server's also stands in the files by which
 * registries and clients find it; this writes it there.
 */

/** Files that name the version of `@maker/mcp`, from its folder. */
export const stampedFiles = [
  'server.json',
  'mcpb/manifest.json',
  'plugin/.claude-plugin/plugin.json',
  'README.md',
] as const;

/** The text with `version` in place of every version of the server that it names. */
export const stamp = (text: string, version: string): string =>
  text
    .replace(/("version": ")\d+\.\d+\.\d+[^"]*(")/g, `$1${version}$2`)
    .replace(/(@maker\/mcp@)\d+\.\d+\.\d+[\w.-]*/g, `$1${version}`);

if (isProgram(import.meta.url)) {
  const folder = join(repositoryRoot, 'packages/mcp');
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const { version } = JSON.parse(read('package.json')) as { version: string };
  for (const name of stampedFiles) writeFileSync(join(folder, name), stamp(read(name), version));
}
