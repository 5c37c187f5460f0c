import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { build } from 'tsup';
import { command } from '../tsup.config.ts';
import { check } from './checks.ts';
import { createClaudeCode } from './claude/claude-code.ts';
import { toolPackage } from './tool-package.ts';

/*
 * What the server is handed out in: the plugin and its marketplace, as Claude Code judges and installs
 * them, and the bundle for desktops, as its own tool judges and packs it; unpacked, it must run.
 */

const packageFolder = join(import.meta.dirname, '..');
const repository = join(packageFolder, '../..');
const stage = mkdtempSync(join(tmpdir(), 'maker-packaging-'));
process.once('exit', () => rmSync(stage, { recursive: true }));

const claude = createClaudeCode('http://127.0.0.1:9');
for (const path of [join(packageFolder, 'plugin'), repository]) {
  const { code, printed } = await claude.run('plugin', 'validate', path);
  check(
    `claude plugin validate ${path === repository ? 'the marketplace' : 'the plugin'}`,
    code === 0,
    printed,
  );
}
const added = await claude.run('plugin', 'marketplace', 'add', repository);
check('claude plugin marketplace add', added.code === 0, added.printed);
const installed = await claude.run('plugin', 'install', 'maker@maker');
check('claude plugin install', installed.code === 0, installed.printed);

const mcpb = (...args: readonly string[]): { status: number | null; stdout: string } =>
  spawnSync(
    process.execPath,
    [join(toolPackage('@anthropic-ai/mcpb'), 'dist/cli/cli.js'), ...args],
    {
      encoding: 'utf8',
    },
  );
const bundle = join(stage, 'bundle');
cpSync(join(packageFolder, 'mcpb'), bundle, { recursive: true });
cpSync(join(repository, 'LICENSE'), join(bundle, 'LICENSE'));
// With the clients of the providers inside, since nothing is installed with a bundle.
await build({
  ...command,
  noExternal: [/.*/],
  silent: true,
  config: false,
  entry: { main: join(packageFolder, 'src/main.ts') },
  outDir: join(bundle, 'server'),
});
const validated = mcpb('validate', join(bundle, 'manifest.json'));
check('mcpb validate', validated.status === 0, validated);
const file = join(stage, 'maker-mcp.mcpb');
const packed = mcpb('pack', bundle, file);
check('mcpb pack', packed.status === 0 && existsSync(file), packed);
const unpacked = join(stage, 'unpacked');
mcpb('unpack', file, unpacked);

const client = new Client({ name: 'packaging', version: '1' });
const args = [join(unpacked, 'server/main.js')];
const nowhere = 'http://127.0.0.1:9';
const env = {
  MAKER_PROVIDER: 'simulated',
  // An option that the user left empty.
  MAKER_MODEL: '',
  OPENAI_BASE_URL: nowhere,
  ANTHROPIC_BASE_URL: nowhere,
  OLLAMA_HOST: nowhere,
};
await client.connect(
  new StdioClientTransport({ command: process.execPath, args, env, cwd: stage }),
);
const vote = await client.callTool({ name: 'maker_vote', arguments: { prompt: 'q' } });
check('the unpacked bundle votes', JSON.stringify(vote).includes('decided'), vote);
for (const provider of ['openai', 'anthropic', 'ollama']) {
  const asked = { prompt: 'q', provider, model: 'm', margin: 1, maxSeconds: 40 };
  const result = await client.callTool({ name: 'maker_vote', arguments: asked });
  const text = JSON.stringify(result);
  check(
    `its ${provider} is there`,
    text.includes('provider-failed') && !text.includes('cannot be loaded'),
    text,
  );
}
await client.close();
