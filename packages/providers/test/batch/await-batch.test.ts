import { ProviderError } from '@maker/events';
import { expect, it } from 'vitest';
import { awaitBatch } from '../../src/batch/await-batch.ts';
import type { BatchClient, BatchStatus } from '../../src/batch/batch-client.ts';
import { resolveBatchOptions, type BatchOptions } from '../../src/batch/batch-options.ts';
import { createRecordingClock } from './recording-clock.ts';

const running: BatchStatus = { isEnded: false, counts: { total: 2, completed: 0, failed: 0 } };
const ended: BatchStatus = { isEnded: true, counts: { total: 2, completed: 2, failed: 0 } };
const limited = new ProviderError({
  message: 'wait',
  provider: 'openai',
  kind: 'rate-limited',
  retryAfterMs: 100_000,
});

/** Waits for a batch whose looks bring these, and says how long it waited between them. */
async function waitsFor(
  looks: readonly (BatchStatus | Error)[],
  options: BatchOptions = {},
): Promise<readonly number[]> {
  const clock = createRecordingClock();
  const left = [...looks];
  const client = {
    provider: 'openai',
    model: 'gpt',
    status() {
      const look = left.shift();
      return look instanceof Error ? Promise.reject(look) : Promise.resolve(look);
    },
  } as Partial<BatchClient> as BatchClient;
  const settings = resolveBatchOptions({ clock, ...options }, { requests: 10 });
  const { signal } = new AbortController();
  await awaitBatch({ batchId: 'batch_1', isResumed: false, client, settings, signal });
  return clock.sleeps;
}

it('looks at once, and then less and less often', async () => {
  expect(await waitsFor([ended])).toEqual([]);
  const looks = [...Array<BatchStatus>(9).fill(running), ended];
  expect(await waitsFor(looks)).toEqual([
    5000, 7500, 11_250, 16_875, 25_312.5, 37_968.75, 56_953.125, 60_000, 60_000,
  ]);
  expect(await waitsFor(looks, { minPollMs: 10, maxPollMs: 20 })).toEqual([
    10, 15, 20, 20, 20, 20, 20, 20, 20,
  ]);
});

it('waits as long as the provider asks for', async () => {
  expect(await waitsFor([running, limited, running, ended])).toEqual([5000, 100_000, 11_250]);
});

it('gives up after `maxWaitMs`, with an error that may pass', async () => {
  const looks = Array<BatchStatus>(5).fill(running);
  await expect(waitsFor(looks, { maxWaitMs: 20_000 })).rejects.toMatchObject({
    kind: 'timeout',
    isRetryable: true,
    message: 'The batch at openai for gpt had not ended after 20000 ms (`maxWaitMs`)',
  });
});

it.each([
  [{ quietMs: -1 }, '`quietMs` to be a number from 0 to 2147483646, got -1'],
  [{ minPollMs: 0 }, '`minPollMs` to be a number from 1'],
  [{ maxPollMs: Infinity }, '`maxPollMs`'],
  [{ maxWaitMs: 2 ** 31 }, '`maxWaitMs`'],
  [{ timeoutMs: 0 }, '`timeoutMs`'],
  [{ maxRequests: 11 }, '`maxRequests` to be an integer from 1 to 10, got 11'],
  [{ discount: 1 }, '`discount`'],
])('%o is refused', (options, message) => {
  expect(() => resolveBatchOptions(options, { requests: 10 })).toThrow(message);
});
