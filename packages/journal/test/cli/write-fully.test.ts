import { spawn } from 'node:child_process';
import { closeSync, constants, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { writeFully } from '../../src/cli/write-fully.ts';
import { newFolder } from '../folder.ts';

const text = 'a line of text\n'.repeat(50_000);

test('writes all of a text', () => {
  const path = join(newFolder(), 'out');
  const file = openSync(path, 'w');
  expect(writeFully(file, text)).toBe(true);
  closeSync(file);
  expect(readFileSync(path, 'utf8')).toBe(text);
  expect(() => writeFully(file, 'x')).toThrow('EBADF');
});

test('waits for a slow reader, and is told when it has gone', async () => {
  const pipe = join(newFolder(), 'pipe');
  execFileSync('bash', ['-c', `mkfifo ${pipe}`]);
  const reader = spawn('bash', ['-c', `exec 3<${pipe}; sleep 0.3; head -c 200000 <&3 | wc -c`]);
  const counted = new Promise<string>((resolve) => {
    reader.stdout.on('data', (chunk: Buffer) => resolve(chunk.toString('utf8').trim()));
  });
  const file = openSync(pipe, constants.O_WRONLY);
  expect(writeFully(file, text)).toBe(false);
  expect(await counted).toBe('200000');
  closeSync(file);
});
