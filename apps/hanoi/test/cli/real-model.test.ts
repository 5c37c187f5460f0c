import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type HanoiModelServer,
  servedProviders,
  startHanoiModelServer,
} from '../../src/real-model/hanoi-model-server.ts';
import { lastLine, runHanoiProcess } from './hanoi-process.ts';

describe.each(servedProviders)('a language model behind the protocol of %s', (provider) => {
  let server: HanoiModelServer;
  beforeAll(async () => {
    server = await startHanoiModelServer('hanoi-lm');
  }, 30_000);
  afterAll(() => server.close());

  const hanoi = (...flags: string[]) => {
    const baseURL = server.baseURLs[provider];
    const model = ['--provider', provider, '--model', 'hanoi-lm', '--base-url', baseURL];
    const how = ['--prompt-format', 'line', '--no-report', '--json'];
    return runHanoiProcess(tmpdir(), ['run', ...model, ...how, ...flags]);
  };

  test('solves 5 disks from the command line', { timeout: 60_000 }, async () => {
    const flags = ['--disks', '5', '--margin', '2', '--price', '1,2', '--max-cost', '5'];
    const { code, stdout, stderr } = await hanoi(...flags, '--escalate');
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('error')]);
    const result = JSON.parse(lastLine(stdout));
    expect(result).toMatchObject({
      solved: true,
      stepsCompleted: 31,
      wrongMoves: 0,
      failures: 0,
      retries: 0,
      models: { [`${provider}/hanoi-lm`]: result.samples },
      priceOrigin: 'given by --price',
    });
    const { inputTokens, outputTokens } = result.usage;
    expect(result.costUsd).toBeCloseTo((inputTokens + 2 * outputTokens) / 1e6, 12);
    // By the model's own tokenizer, an answer at 5 disks has 16 tokens.
    expect(outputTokens / result.samples).toBeCloseTo(16, 0);
  });

  test('a question beyond the model ends undecided, and says so', { timeout: 60_000 }, async () => {
    const { code, stdout } = await hanoi('--disks', '12', '--margin', '2', '--max-samples', '20');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Not solved: 12 disks, 4,095 steps, step \d+ undecided: /);
    expect(JSON.parse(lastLine(stdout))).toMatchObject({ status: 'undecided', wrongMoves: 0 });
  });
});
