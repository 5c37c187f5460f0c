import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installEngine } from './install-engine.ts';

/*
 * Runs the package against the real engine, on the real Node that it needs. Both are installed beside
 * the workspace, into a folder of the system's temporary one. Exit code 77: they do not run here.
 */

const engine = installEngine();
if (typeof engine === 'string') {
  console.log(`skipped: ${engine}`);
  process.exit(77);
}
const suites = process.argv.slice(2);
const files = (suites.length > 0 ? suites : ['conformance', 'traps', 'crash', 'scale']).map(
  (suite) => join(import.meta.dirname, `${suite}.e2e.ts`),
);
const flags = ['--conditions=@maker/source', '--import', 'tsx', '--test', '--test-concurrency=1'];
const { status } = spawnSync(engine.node, [...flags, '--test-reporter=spec', ...files], {
  stdio: 'inherit',
  env: { ...process.env, MAKER_RESTATE_SERVER: engine.server },
});
process.exitCode = status ?? 1;
