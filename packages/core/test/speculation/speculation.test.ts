import { getEventListeners } from 'node:events';
import type { MakerEvent, MakerEventOf, MakerEventType } from '@maker/events';
import { describe, expect, test } from 'vitest';
import {
  createBudget,
  runTask,
  type Sample,
  type SampleId,
  type Sampler,
  type Task,
  type TaskOptions,
} from '../../src/index.ts';
import { completeSample } from '../../src/testing/index.ts';
import { countingTask, nextNumber } from '../task/counting-task.ts';

/** Calls that are answered by hand, by step, and in any order. */
function byHand() {
  const waiting: {
    readonly id: SampleId;
    readonly right: string;
    readonly answer: (text: string) => void;
    readonly signal: AbortSignal;
  }[] = [];
  const sampler: Sampler = {
    sample: ({ id, messages }, { signal }) =>
      new Promise<Sample>((resolve, reject) => {
        const answer = (text: string): void => resolve(completeSample({ text }));
        signal.addEventListener('abort', () => reject(signal.reason as Error));
        waiting.push({ id, right: String(nextNumber(messages)), answer, signal });
      }),
  };
  /** Answers the first call of a step that waits, and lets everything settle. */
  const answer = async (step: number, text?: string): Promise<void> => {
    const index = waiting.findIndex(({ id, signal }) => id.step === step && !signal.aborted);
    const [call] = waiting.splice(index, 1);
    if (index === -1 || call === undefined) throw new Error(`No call of step ${step} waits`);
    call.answer(text ?? call.right);
    await settle();
  };
  const open = (): number[] =>
    waiting.filter(({ signal }) => !signal.aborted).map(({ id }) => id.step);
  return { sampler, answer, open };
}

function start(options: Partial<TaskOptions<number, number>> = {}) {
  const hand = byHand();
  const events: MakerEvent[] = [];
  const committed: number[] = [];
  const run = runTask({
    ...{ task: countingTask(4), sampler: hand.sampler, margin: 2, speculation: { depth: 2 } },
    onEvent: (event) => events.push(event),
    onStepCommitted: ({ nextState }) => void committed.push(nextState),
    ...options,
  });
  const of = <T extends MakerEventType>(type: T): MakerEventOf<T>[] =>
    events.filter((event): event is MakerEventOf<T> => event.type === type);
  return { ...hand, result: run.result, of, committed };
}

/** Lets everything settle; on a busy machine a run may give the event loop a turn in between. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
}

describe('a speculating run', () => {
  test('starts a step from the leader of the one before it, as far as its depth', async () => {
    const { answer, open, of, committed, result } = start();
    await settle();
    expect(open()).toEqual([0, 0]);
    await answer(0);
    // Beside a lead of one vote, three calls may be under way; a margin of 2 wants two.
    expect(open()).toEqual([0, 1, 1]);
    await answer(1);
    await answer(2);
    expect(open()).toEqual([0, 1, 2]);
    expect(of('speculation-started').map(({ step }) => step)).toEqual([1, 2]);
    expect(committed).toEqual([]);
    await answer(1);
    // Step 1 is decided and waits: it does not count against the depth any more.
    expect(of('speculation-started').map(({ step }) => step)).toEqual([1, 2, 3]);
    await answer(0);
    expect(committed).toEqual([1, 2]);
    await answer(2);
    await answer(3);
    await answer(3);
    expect(await result).toMatchObject({
      ...{ status: 'completed', state: 4, samples: 8 },
      discarded: { samples: 0, aborted: 0 },
    });
  });

  test('discards what stood upon a leader that lost, and books it', async () => {
    const { answer, open, of, committed, result } = start({ task: countingTask(2) });
    await settle();
    await answer(0, '7');
    await answer(1);
    expect(of('speculation-started')).toMatchObject([
      { step: 1, parentBranch: expect.any(Number) },
    ]);
    await answer(0);
    // A tie: nothing is discarded yet, and nothing further begun.
    expect(of('speculation-discarded')).toEqual([]);
    await answer(0);
    expect(of('speculation-discarded')).toMatchObject([{ step: 1, samples: 1, costUsd: 0 }]);
    expect(of('speculation-started')).toHaveLength(2);
    await answer(0);
    expect(committed).toEqual([1]);
    expect(open()).toEqual([1, 1]);
    await answer(1);
    await answer(1);
    expect(await result).toMatchObject({
      ...{ status: 'completed', state: 2, samples: 7, aborted: 1 },
      discarded: { samples: 1, aborted: 1, votes: 1 },
    });
    const [first, second] = of('speculation-started').map(({ branch }) => branch);
    expect(first).not.toBe(second);
    expect(of('step-completed').map(({ branch }) => branch)).toContain(second);
  });

  test('has side effects of certain steps only, in their order', async () => {
    const { answer, committed } = start();
    await settle();
    for (const step of [0, 1, 1, 2, 2]) await answer(step);
    expect(committed).toEqual([]);
    await answer(0);
    expect(committed).toEqual([1, 2, 3]);
  });

  test('does not run past the end of the task', async () => {
    const ends: Task<number, number> = { ...countingTask(9), isDone: (state) => state >= 1 };
    const { answer, open, result } = start({ task: ends });
    await settle();
    await answer(0);
    expect(open()).toEqual([0]);
    await answer(0);
    expect(await result).toMatchObject({ status: 'completed', state: 1, samples: 2 });
  });

  test('is not disturbed by a guess that the task cannot judge or ask about', async () => {
    const wary = countingTask(2);
    const task: Task<number, number> = {
      ...wary,
      isDone(state) {
        if (state === 7) throw new Error('no such state');
        return false;
      },
      prompt(state) {
        if (state === 8) throw new Error('nothing to ask');
        return wary.prompt(state);
      },
    };
    for (const wrong of ['7', '8']) {
      const { answer, result } = start({ task });
      await settle();
      await answer(0, wrong);
      for (const step of [0, 0, 0, 1, 1]) await answer(step);
      expect(await result).toMatchObject({ status: 'completed', state: 2 });
    }
  });

  test('ends with the error of a step once it is certain', async () => {
    const wary = countingTask(2);
    const prompt = (state: number) => {
      if (state === 1) throw new Error('nothing to ask');
      return wary.prompt(state);
    };
    const { answer, result, committed } = start({ task: { ...wary, prompt } });
    await settle();
    await answer(0);
    await answer(0);
    await expect(result).rejects.toThrow('nothing to ask');
    expect(committed).toEqual([1]);
  });

  test('ends undecided where the plain run does, and hangs up on what runs ahead', async () => {
    const { answer, open, result } = start({ maxSamples: 3 });
    await settle();
    await answer(0);
    await answer(1);
    await answer(0, '5');
    await answer(0, '6');
    expect(await result).toMatchObject({
      ...{ status: 'undecided', step: 0, reason: 'max-samples', stepsCompleted: 0 },
      discarded: { samples: 1 },
    });
    expect(open()).toEqual([]);
  });

  test('builds nothing upon a race that ended undecided', async () => {
    const { answer, of } = start({ maxSamples: 2, speculation: { depth: 4 } });
    await settle();
    await answer(0);
    await answer(1);
    await answer(1, '9');
    const begun = of('speculation-started').map(({ step }) => step);
    expect(begun).toEqual([1, 2]);
    expect(of('speculation-discarded').map(({ step }) => step)).toEqual([2]);
  });

  test('does not go further while what waits would be too much to lose', async () => {
    const hand = byHand();
    const started: number[] = [];
    runTask({
      ...{ task: countingTask(60), sampler: hand.sampler, margin: 2, speculation: { depth: 1 } },
      onEvent: (event) => {
        if (event.type === 'speculation-started') started.push(event.step);
      },
    });
    await settle();
    await hand.answer(0);
    // Only the second vote of step 0 is late; all that stands upon the first is answered at once.
    for (let step = 1; step < 60 && hand.open().includes(step); step++) {
      await hand.answer(step);
      await hand.answer(step);
    }
    // A quarter of at least 40 samples: five steps of two.
    expect(started.at(-1)).toBeLessThanOrEqual(7);
  });

  test('names a branch anew when it is begun again', async () => {
    const { answer, of } = start({ task: countingTask(2), margin: 3 });
    await settle();
    await answer(0, '7');
    for (const text of ['1', '1', '7', '7']) await answer(0, text);
    const branches = of('speculation-started').map(({ branch }) => branch);
    expect(branches).toHaveLength(3);
    expect(new Set(branches).size).toBe(3);
  });

  test('stops running ahead while too much of it was in vain', async () => {
    const { answer, of, open } = start({ speculation: { depth: 3, maxSpeculativeShare: 0 } });
    await settle();
    await answer(0, '7');
    await answer(1);
    await answer(0);
    await answer(0);
    // The step beyond it, too.
    expect(of('speculation-discarded').map(({ step }) => step)).toEqual([1, 2]);
    expect(open()).toEqual([0]);
    await answer(0);
    await answer(1);
    expect(open()).toEqual([1]);
  });

  test('counts what runs ahead into its budget', async () => {
    const budget = createBudget({ maxCalls: 3 });
    const { answer, open, result } = start({ budget });
    await settle();
    await answer(0);
    expect(open()).toEqual([0, 1]);
    await answer(1);
    await answer(0);
    expect(await result).toMatchObject({
      status: 'undecided',
      reason: 'budget',
      step: 1,
      samples: 3,
    });
    expect(budget.spent.calls).toBe(3);
  });

  test('is interrupted as a whole by an abort, and leaves no listener', async () => {
    const controller = new AbortController();
    const { answer, open, result, of } = start({ signal: controller.signal });
    await settle();
    await answer(0);
    expect(open()).toEqual([0, 1, 1]);
    controller.abort('enough');
    await expect(result).rejects.toBe('enough');
    expect(open()).toEqual([]);
    expect(of('sample-aborted')).toHaveLength(3);
    expect(of('run-failed')).toMatchObject([{ reason: 'aborted', samples: 1 }]);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  test('ends at its deadline, whatever runs ahead', async () => {
    const { answer, open, result } = start({ budget: { maxSeconds: 0.05 } });
    await settle();
    await answer(0);
    expect(await result).toMatchObject({ status: 'undecided', reason: 'deadline', step: 0 });
    expect(open()).toEqual([]);
  });

  test('sends a step the same seeds as the plain run', async () => {
    const seedsOf = async (depth: number): Promise<unknown> => {
      const seeds = new Map<string, number | undefined>();
      const sampler: Sampler = {
        async sample({ id, seed, messages }) {
          seeds.set(`${id.step}/${id.ordinal}`, seed);
          return completeSample({ text: String(nextNumber(messages)) });
        },
      };
      const run = { task: countingTask(3), sampler, margin: 2, seed: 5, speculation: { depth } };
      await runTask(run).result;
      return seeds;
    };
    expect(await seedsOf(2)).toEqual(await seedsOf(0));
  });
});

describe('the options of speculation', () => {
  test.each([
    ['speculation.depth', { depth: -1 }],
    ['speculation.depth', { depth: 1.5 }],
    ['speculation.maxSpeculativeShare', { depth: 1, maxSpeculativeShare: 1.1 }],
    ['speculation.maxSpeculativeShare', { depth: 1, maxSpeculativeShare: Number.NaN }],
  ])('are checked: %s', (argument, speculation) => {
    expect(() => start({ speculation })).toThrow(
      expect.objectContaining({ code: 'invalid-argument', argument }),
    );
  });
});
