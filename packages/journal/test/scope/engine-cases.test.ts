import { type EffectScope, runTask, runTaskChunk } from '@maker/core';
import { createEngineCases, type EngineCase } from '@maker/core/testing';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Journal, openJournal, openReplay, verifyJournal } from '../../src/index.ts';
import { copyJournal, newFolder } from '../folder.ts';

const open = (folder: string): Promise<Journal> =>
  openJournal(folder, { resume: true, seed: 1, fsync: 'none' });

describe.each(createEngineCases())('on a journal, in one piece, an engine', (each) => {
  test(`${each.title}`, async () => {
    const folder = newFolder();
    const journal = await open(folder);
    const result = await runTask({ ...each.options, scope: journal }).result;
    await journal.close();
    expect(result).toMatchObject(each.expected);
    expect(each.callsMade()).toBe(each.calls);
    const replayed = await runTask({ ...each.options, scope: openReplay(folder) }).result;
    expect(JSON.stringify(replayed)).toBe(JSON.stringify(result));
    expect(each.callsMade()).toBe(each.calls);
  });
});

describe.each(createEngineCases())('on a journal, reopened after each step, an engine', (each) => {
  test(`${each.title}`, async () => {
    const folder = newFolder();
    for (;;) {
      const journal = await open(folder);
      const result = await runTaskChunk({ ...each.options, scope: journal, maxSteps: 1 });
      await journal.close();
      if (result.status === 'paused') continue;
      expect(result).toMatchObject(each.expected);
      break;
    }
    expect(each.callsMade()).toBe(each.calls);
  });
});

const uncapped = createEngineCases().filter(({ options }) => options.budget === undefined);
const capped = createEngineCases().filter(({ options }) => options.budget !== undefined);

describe.each(uncapped)('on a journal, killed at each answer, an engine', (each) => {
  test(`${each.title}`, async () => {
    const { result, deaths } = await killedAtEachAnswer(each);
    expect(result).toMatchObject(each.expected);
    expect(each.callsMade()).toBe(each.calls);
    // After the last answer the run may be faster than death.
    expect(deaths).toBeGreaterThanOrEqual(each.calls - 1);
  });
});

test.each(capped)('on a journal, killed at each answer, an engine $title', async (each) => {
  const { result } = await killedAtEachAnswer(each);
  // A request that a death leaves without an answer may have been paid for, so it counts into the cap.
  expect(result).toMatchObject({ status: 'undecided', reason: 'budget' });
  expect(each.callsMade()).toBeLessThanOrEqual(each.calls);
});

/** The process dies when the first answer that is not on record yet is recorded, and another goes on. */
async function killedAtEachAnswer({ options }: EngineCase) {
  const root = newFolder();
  for (let deaths = 0; ; deaths++) {
    const folder = join(root, `${deaths}`);
    const journal = await open(folder);
    const next = join(root, `${deaths + 1}`);
    const scope = dyingAfterFirstAnswer(journal, () => copyJournal(folder, next));
    const result = await Promise.race([runTask({ ...options, scope }).result, scope.death]);
    await journal.close();
    if (result === undefined) continue;
    expect(verifyJournal(folder).lives).toBe(deaths + 1);
    return { result, deaths };
  }
}

/** Makes one call at a time, so that nothing else is in flight when it dies. */
function dyingAfterFirstAnswer(
  journal: Journal,
  die: () => void,
): EffectScope & { readonly death: Promise<undefined> } {
  let onDeath: () => void = () => undefined;
  const death = new Promise<undefined>((resolve) => (onDeath = () => resolve(undefined)));
  let isDead = false;
  return {
    death,
    runId: journal.runId,
    resumed: journal.resumed,
    now: () => journal.now(),
    random: (key) => journal.random(key),
    next: (pending) => journal.next(pending),
    checkpoint: (...args) => journal.checkpoint(...args),
    emit: (event) => journal.emit(event),
    async once(key, effect) {
      return journal.once(key, async () => {
        // Of a process that is dead, nothing more is asked.
        if (isDead) return new Promise(() => undefined);
        isDead = true;
        const value = await effect();
        setImmediate(() => {
          die();
          onDeath();
        });
        return value;
      });
    },
  };
}
