import { describe, expect, test } from 'vitest';
import { createMemoryScope, type EffectScope, runTask, runTaskChunk } from '../../src/index.ts';
import { createEngineCases } from '../../src/testing/index.ts';

describe.each(createEngineCases())('in memory, in one piece, an engine', (each) => {
  test(`${each.title}`, async () => {
    expect(await runTask(each.options).result).toMatchObject(each.expected);
    expect(each.callsMade()).toBe(each.calls);
  });
});

describe.each(createEngineCases())('in memory, in chunks, an engine', (each) => {
  test(`${each.title}`, async () => {
    let handedOn: string | undefined;
    for (;;) {
      const scope: EffectScope = {
        ...createMemoryScope({ runId: 'r', seed: 1 }),
        resumed: handedOn ? { checkpoint: JSON.parse(handedOn), lostCalls: [] } : undefined,
        checkpoint(step, state, progress) {
          handedOn = JSON.stringify({ step, state, progress: progress() });
        },
      };
      const result = await runTaskChunk({ ...each.options, scope, maxSteps: 1 });
      if (result.status === 'paused') continue;
      expect(result).toMatchObject(each.expected);
      break;
    }
    expect(each.callsMade()).toBe(each.calls);
  });
});
