import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type HanoiModelServer,
  startHanoiModelServer,
} from '../../src/real-model/hanoi-model-server.ts';
import { lastLine, runHanoiProcess } from './hanoi-process.ts';

let server: HanoiModelServer;
beforeAll(async () => {
  server = await startHanoiModelServer('hanoi-lm');
});
afterAll(() => server.close());

test('the command line solves 4 disks with a language model behind an OpenAI server', async () => {
  const provider = [
    '--provider',
    'openai',
    '--model',
    'hanoi-lm',
    '--base-url',
    server.baseURLs.openai,
  ];
  const puzzle = ['--disks', '4', '--margin', '2', '--prompt-format', 'line'];
  const price = ['--price', '1,2', '--max-cost', '5'];
  const args = ['run', ...provider, ...puzzle, ...price, '--no-report', '--json'];
  const { code, stdout } = await runHanoiProcess(tmpdir(), args);
  expect(code).toBe(0);
  const { solved, stepsCompleted, wrongMoves, usage, costUsd } = JSON.parse(lastLine(stdout));
  expect({ solved, stepsCompleted, wrongMoves }).toEqual({
    solved: true,
    stepsCompleted: 15,
    wrongMoves: 0,
  });
  expect(costUsd).toBeCloseTo((usage.inputTokens + 2 * usage.outputTokens) / 1e6, 12);
});
