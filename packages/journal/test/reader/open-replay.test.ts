import { runTask } from '@maker/core';
import { createScriptedSampler } from '@maker/core/testing';
import { describe, expect, test } from 'vitest';
import { openJournal, openReplay, readEvents } from '../../src/index.ts';
import { newFolder } from '../folder.ts';
import { count, countingRun, countingTask } from '../counting-run.ts';

const silent = createScriptedSampler([]);

/** A run of six steps whose first life is aborted after some of them. */
async function twoLives(
  options = {},
): Promise<{ readonly folder: string; readonly result: object }> {
  const folder = newFolder();
  const controller = new AbortController();
  const first = await openJournal(folder, { seed: 1, fsync: 'none', ...options });
  const interrupted = count(first, {
    ...countingRun(6, 1),
    signal: controller.signal,
    onStepCommitted: ({ step }) => (step === 2 ? controller.abort('enough') : undefined),
  });
  await expect(interrupted).rejects.toBe('enough');
  await first.close();
  const second = await openJournal(folder, { resume: true, fsync: 'none', ...options });
  const result = await count(second, countingRun(6, 1));
  await second.close();
  return { folder, result };
}

describe('a replay', () => {
  test('of the last life comes to the bytes of its result', async () => {
    const { folder, result } = await twoLives();
    const replayed = await count(openReplay(folder), { ...countingRun(6, 1), sampler: silent });
    expect(JSON.stringify(replayed)).toBe(JSON.stringify(result));
  });

  test('of a life that was interrupted ends where its record ends', async () => {
    const { folder } = await twoLives();
    const steps: number[] = [];
    const replayed = count(openReplay(folder, { life: 1 }), {
      ...{ ...countingRun(6, 1), sampler: silent },
      onStepCommitted: ({ step }) => void steps.push(step),
    });
    await expect(replayed).rejects.toMatchObject({ reason: 'not-recorded' });
    expect(steps).toEqual([0, 1, 2]);
  });

  test('with another task is told at the first step that differs', async () => {
    const { folder } = await twoLives();
    const task = { ...countingTask(6), initialState: 1 };
    const replayed = count(openReplay(folder, { life: 1 }), {
      ...countingRun(6, 1),
      task,
      sampler: silent,
    });
    await expect(replayed).rejects.toMatchObject({
      reason: 'changed-task',
      message: expect.stringContaining('Step 0'),
    });
  });

  test('of answers that were not kept is refused', async () => {
    for (const detail of ['steps', 'no-text'] as const) {
      const { folder } = await twoLives({ detail, segmentBytes: 500 });
      const replayed = count(openReplay(folder, { life: 1 }), {
        ...countingRun(6, 1),
        sampler: silent,
      });
      await expect(replayed).rejects.toMatchObject({ reason: 'not-recorded' });
    }
  });

  test('of a life that there was not is refused', async () => {
    const { folder } = await twoLives();
    expect(() => openReplay(folder, { life: 3 })).toThrow('`life` to be an integer from 1 to 2');
    expect(() => openReplay(newFolder())).toThrow('no journal');
  });

  test('is not changed by a listener that throws', async () => {
    const { folder, result } = await twoLives();
    const onEvent = () => {
      throw new Error('listener');
    };
    const scope = openReplay(folder, { onEvent });
    expect(await count(scope, { ...countingRun(6, 1), sampler: silent })).toEqual(result);
  });
});

test('a run with speculation replays to the same bytes', async () => {
  const folder = newFolder();
  const run = { ...countingRun(12, 3), speculation: { depth: 3 } };
  const journal = await openJournal(folder, { seed: 1, fsync: 'none', segmentBytes: 3000 });
  const result = await count(journal, run);
  await journal.close();
  const again = await runTask({ ...run, sampler: silent, scope: openReplay(folder) }).result;
  expect(again).toMatchObject({ state: result.state, stepsCompleted: 12 });
  expect([...readEvents(folder)].some(({ type }) => type === 'speculation-started')).toBe(true);
});
