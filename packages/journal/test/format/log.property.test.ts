import { createMemoryScope, type EffectScope, runTask, type Sampler } from '@maker/core';
import type { MakerEvent } from '@maker/events';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EntryDecoder } from '../../src/format/entry-codec.ts';
import { encodeLine } from '../../src/format/encode-line.ts';
import type { LogEntry } from '../../src/format/log-entry.ts';
import { RunLog } from '../../src/format/run-log.ts';
import { countingRun } from '../counting-run.ts';

/** All that a run gives its scope to write down, in order. */
async function logOf(steps: number, seed: number, options: object): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  let at = 1000;
  const onEvent = (event: MakerEvent): void => void entries.push({ at: event.timestampMs, event });
  const memory = createMemoryScope({
    runId: 'run',
    seed,
    now: () => (at++ % 7 === 0 ? at : at - 1),
    onEvent,
  });
  const scope: EffectScope = {
    ...memory,
    async once(key, effect) {
      const value = await effect();
      entries.push({ at, key, value });
      return value;
    },
    checkpoint: (step, state, progress) => {
      entries.push({ at, checkpoint: step, state, progress: progress() });
    },
  };
  await runTask({ ...countingRun(steps, seed), scope, ...options }).result;
  return entries;
}

/** A model that tells neither tokens nor money. */
const withoutPrice = ({ sample }: Sampler): Sampler => ({
  sample: async (request, context) => {
    const { usage: _, costUsd: __, ...rest } = await sample(request, context);
    return rest;
  },
});

/** As JSON holds it: what is undefined is absent. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('law: what is read is what was written, however it is cut into lines', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.integer(),
      fc.record({
        logContent: fc.boolean(),
        speculation: fc.record({ depth: fc.nat({ max: 2 }) }),
        maxSamples: fc.integer({ min: 2, max: 40 }),
        escalation: fc.constantFrom(
          [],
          [{ afterVotes: 3 }],
          [{ afterSamples: 3, keepVotes: true }],
        ),
        sampler: fc.constantFrom('priced', 'unpriced'),
      }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 }),
      async (steps, seed, { sampler, ...options }, lengths) => {
        const run = countingRun(steps, seed);
        const unpriced = { sampler: withoutPrice(run.sampler) };
        const entries = await logOf(steps, seed, {
          ...options,
          ...(sampler === 'unpriced' ? unpriced : {}),
        });
        const [writing, reading] = [new RunLog(1000), new RunLog(1000)];
        const read: LogEntry[] = [];
        for (let start = 0, line = 0; start < entries.length; line++) {
          const length = lengths[line % lengths.length] ?? 1;
          const texts = encodeLine(entries.slice(start, start + length), writing);
          const decoder = new EntryDecoder('run', reading);
          for (const text of texts) {
            const entry = decoder.decode(JSON.parse(text));
            reading.add(entry);
            read.push(entry);
          }
          start += length;
        }
        expect(plain(read)).toEqual(plain(entries));
      },
    ),
  );
});

test('a plain step leaves little to write down', async () => {
  const entries = await logOf(50, 3, {});
  const log = new RunLog(1000);
  const bytes = encodeLine(entries, log).join(',').length;
  const whole = JSON.stringify(entries).length;
  expect(bytes).toBeLessThan(whole / 3);
});
