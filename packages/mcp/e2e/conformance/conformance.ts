import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMakerServer, readServerSettings } from '@maker/mcp';
import { serveOverHttp } from '../../src/command/serve-over-http.ts';
import { node24, toolPackage } from '../tool-package.ts';
import { addFixtures } from './fixtures.ts';

/*
 * The official conformance suite, once for each era, against the real server with the suite's fixtures
 * on top. What fails must be in the baseline, and what is in the baseline must fail.
 */

const revisions = ['2025-11-25', '2026-07-28'];
const suite = join(toolPackage('@modelcontextprotocol/conformance'), 'dist/index.js');
const output = mkdtempSync(join(tmpdir(), 'maker-conformance-'));
process.once('exit', () => rmSync(output, { recursive: true }));

/** A line without a reason would be a failure that nobody has looked at. */
function requireReasons(baseline: string): void {
  const lines = readFileSync(baseline, 'utf8').split('\n');
  const bare = lines.filter((line, i) => /^ +- /.test(line) && !/^ +#/.test(lines[i - 1] ?? ''));
  if (bare.length > 0)
    throw new Error(`${baseline} has lines without a reason:\n${bare.join('\n')}`);
}

async function runSuite(url: string, revision: string): Promise<number> {
  const baseline = join(import.meta.dirname, `baseline-${revision}.yml`);
  requireReasons(baseline);
  const args = [suite, 'server', '--url', url, '--requirements', revision];
  const child = spawn(node24(), [...args, '--expected-failures', baseline, '-o', output], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  console.log(`--- ${revision}, exit ${code}\n${printed.slice(printed.indexOf('=== SUMMARY'))}`);
  return code;
}

const factory = createMakerServer({
  settings: readServerSettings({ MAKER_PROVIDER: 'simulated' }),
});
const service = await serveOverHttp(() => addFixtures(factory()), 0);
const codes: number[] = [];
for (const revision of revisions) codes.push(await runSuite(service.url, revision));
await service.close();
process.exitCode = Math.max(...codes);
