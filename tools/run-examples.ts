import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from './workspace-packages.ts';

/*
 * Runs all examples, one after the other, in one process: each asserts what it shows, and the first
 * that is wrong ends this with its error. Flags go to all of them: `--provider ollama --model qwen3:4b`.
 */

const folder = join(repositoryRoot, 'examples');
let count = 0;
for (const name of readdirSync(folder).toSorted()) {
  const manifest = join(folder, name, 'package.json');
  if (!existsSync(manifest)) continue;
  const { scripts } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    scripts?: { start?: string };
  };
  const program = scripts?.start?.split(' ').at(-1);
  if (program === undefined) continue;
  console.log(`\n${name}`);
  await import(pathToFileURL(join(folder, name, program)).href);
  count += 1;
}
console.log(`\n${count} examples hold`);
