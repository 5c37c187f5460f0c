import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../..');
const document = readFileSync(join(root, 'docs/security.md'), 'utf8');
const rows = [...document.matchAll(/\| `([\w./-]+\.test\.ts)`: (.+?) +\|$/gm)].map(
  ([, file = '', title = '']) => [file, title] as const,
);

it('the document of security has its points', () => {
  expect(rows.length).toBeGreaterThan(25);
});

it.each(rows)('%s has the test that the document names: %s', (file, title) => {
  const path = join(root, 'packages/mcp/test', file);

  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain(`'${title}'`);
});

it('no module of the server starts programs or touches files', () => {
  const source = join(root, 'packages/mcp/src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
  const modules = files.filter((file) => file.endsWith('.ts'));

  expect(modules.length).toBeGreaterThan(40);
  for (const file of modules) {
    const text = readFileSync(join(source, file), 'utf8');
    expect(text, file).not.toMatch(/child_process|'node:fs|'fs'|\beval\(|new Function|node:vm/);
  }
});
