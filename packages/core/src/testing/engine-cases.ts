import { ProviderError } from '@maker/events';
import type { Parsed } from '../ports/parsed.ts';
import type { Sample } from '../ports/sample.ts';
import type { Sampler } from '../ports/sampler.ts';
import type { StepValue, Task } from '../ports/task.ts';
import type { TaskOptions } from '../task/run-task.ts';
import { completeSample } from './scripted-sampler.ts';

/** The state of the cases' task: how far it has counted, and by which steps. */
export interface CountState {
  readonly count: number;
  readonly last: { readonly by: number } | null;
}

/** One thing that every engine must get right, whatever keeps its records. */
export interface EngineCase {
  readonly title: string;
  /** What to run, by the engine's own means; the samplers of two cases share nothing. */
  readonly options: Omit<TaskOptions<CountState, number>, 'scope' | 'runId' | 'seed' | 'onEvent'>;
  /** Fields that the result must have. */
  readonly expected: Readonly<Record<string, unknown>>;
  /** Calls that the sampler must have been given, no more and no fewer. */
  readonly calls: number;
  /** Calls made so far. */
  readonly callsMade: () => number;
}

/** What the model does, by the number of the call within its step. */
type Behaviour = (step: number, call: number) => string | Error;

const right: Behaviour = (step) => String(step + 1);
const usage = { inputTokens: 3, outputTokens: 2, cachedInputTokens: 0, reasoningTokens: 0 };

/**
 * The cases of one conformance suite for memory, journals and distributed engines. Run each case in one
 * piece and in chunks, and compare result and calls.
 */
export function createEngineCases(): readonly EngineCase[] {
  const completed = {
    status: 'completed',
    state: { count: 4, last: { by: 1 } },
    stepsCompleted: 4,
  };
  const margin = 2;
  return [
    makeCase('hands the voted state from step to step', right, {
      options: { margin },
      expected: { ...completed, samples: 8, votes: 8, margin, costUsd: 2 },
      calls: 8,
    }),
    makeCase('replaces a flagged answer, and buys it once', flagFirst, {
      options: { margin },
      expected: { ...completed, samples: 12, votes: 8, redFlags: { format: 4 } },
      calls: 12,
    }),
    makeCase('takes a failed call for a value, and replaces it', failFirst, {
      options: { margin },
      expected: { ...completed, samples: 8, failures: 4 },
      calls: 12,
    }),
    makeCase('outvotes a wrong answer', wrongFirst, {
      options: { margin },
      expected: { ...completed, samples: 16, votes: 16 },
      calls: 16,
    }),
    makeCase('ends at a step without a winner', flagFromStep(2), {
      options: { margin, maxFlagged: 3 },
      expected: {
        status: 'undecided',
        step: 2,
        reason: 'all-flagged',
        stepsCompleted: 2,
        samples: 7,
      },
      calls: 7,
    }),
    makeCase('keeps a cap on calls over the whole run', right, {
      options: { margin, budget: { maxCalls: 5 } },
      expected: { status: 'undecided', step: 2, reason: 'budget', stepsCompleted: 2, samples: 5 },
      calls: 5,
    }),
  ];
}

function makeCase(
  title: string,
  behave: Behaviour,
  rest: Pick<EngineCase, 'expected' | 'calls'> & {
    readonly options: Omit<EngineCase['options'], 'task' | 'sampler'>;
  },
): EngineCase {
  let callsMade = 0;
  const perStep = new Map<number, number>();
  const sampler: Sampler = {
    sample({ id: { step } }, { signal }) {
      signal.throwIfAborted();
      callsMade += 1;
      const call = perStep.get(step) ?? 0;
      perStep.set(step, call + 1);
      const answer = behave(step, call);
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve(completeSample({ text: answer, usage, costUsd: 0.25 }));
    },
  };
  const options = { ...rest.options, task: countTask(), sampler };
  return { title, ...rest, options, callsMade: () => callsMade };
}

const flagFirst: Behaviour = (step, call) => (call === 0 ? 'flag' : right(step, call));
const wrongFirst: Behaviour = (step, call) => (call === 0 ? '0' : right(step, call));
const flagFromStep =
  (first: number): Behaviour =>
  (step, call) =>
    step < first ? right(step, call) : 'flag';

const failFirst: Behaviour = (step, call) =>
  call === 0
    ? new ProviderError({ message: 'Overloaded', provider: 'test', kind: 'overloaded' })
    : right(step, call);

/** Counts to four. What it says of the last step tells a state that came back from JSON changed. */
function countTask(): Task<CountState, number> {
  return {
    initialState: { count: 0, last: null },
    steps: 4,
    prompt: ({ count }) => [{ role: 'user', content: `after ${count}?` }],
    parse: readCount,
  };
}

function readCount({ text }: Sample, { count }: CountState): Parsed<StepValue<CountState, number>> {
  const next = Number(text);
  if (!Number.isInteger(next)) return { ok: false, flag: { reason: 'format' } };
  const by = next - count;
  return { ok: true, value: { action: by, nextState: { count: next, last: { by } } }, key: text };
}
