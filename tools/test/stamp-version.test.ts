import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stamp, stampedFiles } from '../stamp-version.ts';
import { repositoryRoot } from '../workspace-packages.ts';

const folder = join(repositoryRoot, 'packages/mcp');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };

it.each(stampedFiles)('%s names the version of the server and no other', (name) => {
  const stamped = stamp(read(name), '9.8.7-next.6');

  expect(stamp(read(name), version)).toBe(read(name));
  expect(stamped).toContain('9.8.7-next.6');
  expect(stamp(stamped, version)).toBe(read(name));
});
