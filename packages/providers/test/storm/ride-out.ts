import { calibrate, createBudget, runTask, type Budget, type Sampler } from '@maker/core';
import type { MakerEvent, TokenUsage } from '@maker/events';
import { createSampler } from '../../src/index.ts';
import { startStorm, type Books } from './storm-server.ts';

/** What went through the storm, and what both sides have to say of it. */
export interface Passage {
  readonly samples: number;
  readonly failures: number;
  readonly usage: TokenUsage;
  readonly costUsd: number | undefined;
  /** Whether each answer that voted was right, and the task reached its end. */
  readonly isRight: boolean;
  readonly events: readonly MakerEvent[];
  readonly spent: Budget['spent'];
  /** The bounds that calls were admitted with. */
  readonly bounds: ReadonlySet<number | undefined>;
  /** The server's. */
  readonly books: Books;
}

export interface StormOptions {
  readonly provider: 'openai' | 'anthropic' | 'ollama';
  /** Sends questions through the storm, with the whole stack. */
  readonly voyage: Voyage;
}

/** What is done in the storm. */
export type Voyage = (options: {
  readonly sampler: Sampler;
  readonly budget: Budget;
  readonly maxTokens: number;
  readonly seed: number;
  readonly onEvent: (event: MakerEvent) => void;
}) => Promise<Pick<Passage, 'samples' | 'failures' | 'usage' | 'costUsd' | 'isRight'>>;

export const price = { inputPerMillion: 1, outputPerMillion: 4 };

export async function rideOut({ provider, voyage }: StormOptions): Promise<Passage> {
  const { url, books, close } = await startStorm();
  const events: MakerEvent[] = [];
  const bounds = new Set<number | undefined>();
  const budget = createBudget({ maxCalls: 1_000_000 });
  const sampler = createSampler({
    provider,
    model: 'model',
    baseURL: provider === 'openai' ? `${url}/v1` : url,
    price,
    // For so bad a weather: attempts enough, short waits, and a breaker that bears some bad luck.
    retry: { maxAttempts: 10, baseDelayMs: 5 },
    breaker: { failures: 20 },
  });
  try {
    const result = await voyage({
      sampler,
      budget: { ...budget, admit: (bound) => (bounds.add(bound.tokens), budget.admit(bound)) },
      maxTokens: 200,
      seed: 1,
      onEvent: (event) => events.push(event),
    });
    return { ...result, events, spent: budget.spent, bounds, books };
  } finally {
    await close();
  }
}

/** All are of one length, so that all calls have one bound. */
const promptFor = (n: number): string => `Say the number ${String(n).padStart(5, '0')}`;

const read = ({ text }: { readonly text: string }) => /^answer = (\d{5})$/.exec(text)?.[1];
const malformed = { ok: false, flag: { reason: 'format' } } as const;

/** Calibrates on so many samples, four for each case. */
export const calibrating =
  (samples: number): Voyage =>
  async (options) => {
    const cases = Array.from({ length: samples / 4 }, (_, n) => ({
      prompt: promptFor(n),
      expectedKey: String(n).padStart(5, '0'),
      parse: (sample: { readonly text: string }) => {
        const key = read(sample);
        return key === undefined ? malformed : ({ ok: true, key, value: key } as const);
      },
    }));
    const result = await calibrate({ ...options, cases, samplesPerCase: 4, concurrency: 64 });
    const isRight = result.valid === samples && result.stepSuccessRate.estimate === 1;
    return { ...result, isRight };
  };

/** Runs a task of so many steps, each a vote by a margin of 3. */
export const running =
  (steps: number): Voyage =>
  async (options) => {
    const { result } = runTask<number, string>({
      ...options,
      margin: 3,
      task: {
        initialState: 0,
        steps,
        prompt: (n) => [{ role: 'user', content: promptFor(n) }],
        parse(sample) {
          const key = read(sample);
          if (key === undefined) return malformed;
          return { ok: true, key, value: { action: key, nextState: Number(key) + 1 } };
        },
      },
    });
    const { status, state, ...rest } = await result;
    return { ...rest, isRight: status === 'completed' && state === steps };
  };
