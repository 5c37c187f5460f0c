import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runTask } from '@maker/core';
import { chooseModel } from '@maker/example-model';
import { files } from './files.ts';
import { standIn } from './stand-in.ts';
import { task } from './task.ts';

/*
 * Migrates the program, then runs it before and after: what it says must be the same.
 */

interface Shop {
  readonly page: () => string;
}

const folderFor = (type: 'commonjs' | 'module'): string => {
  const folder = mkdtempSync(join(tmpdir(), `maker-migrate-${type}-`));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type }));
  return folder;
};

const [before, after] = [folderFor('commonjs'), folderFor('module')];
try {
  for (const { path, code } of files) writeFileSync(join(before, path), code);

  // #region run
  const { status, samples, redFlags } = await runTask({
    task,
    sampler: chooseModel(standIn),
    margin: 4,
    onStepCommitted: ({ action: { path, code } }) => writeFileSync(join(after, path), code),
  }).result;
  // #endregion

  assert.equal(status, 'completed');
  console.log(`${files.length} files, ${samples} samples; discarded:`, redFlags);
  const shop = join(after, 'shop.js');
  const old = createRequire(join(before, 'shop.js'))('./shop.js') as Shop;
  const migrated = (await import(pathToFileURL(shop).href)) as Shop;
  assert.equal(migrated.page(), old.page());
  console.log(`before and after: ${migrated.page()}`);
} finally {
  for (const folder of [before, after]) rmSync(folder, { recursive: true });
}
