import type { MakerEvent, MakerEventOf, MakerEventType } from '@maker/events';

const usage = { inputTokens: 90, outputTokens: 10, cachedInputTokens: 20, reasoningTokens: 4 };
const totals = {
  samples: 0,
  votes: 0,
  redFlags: 0,
  failures: 0,
  usage,
  costUsd: 0.5,
  elapsedMs: 40,
};
const race = { step: 0, branch: 0 };
const sample = { ...race, ordinal: 0 };

/** What an event of each type holds, where a test says nothing else. */
const defaults = {
  'run-started': { steps: 4, firstStep: 0, margin: 2 },
  'run-completed': { ...totals, stepsCompleted: 0 },
  'run-failed': { ...totals, stepsCompleted: 0, reason: 'budget' },
  'step-started': race,
  'step-completed': { ...race, ...totals },
  'sample-completed': {
    ...{
      ...sample,
      provider: 'a',
      model: 'm',
      finishReason: 'stop',
      latencyMs: 3,
      usage,
      costUsd: 0.25,
    },
  },
  'sample-failed': { ...sample, kind: 'timeout', isRetryable: true },
  'sample-aborted': sample,
  'retry-scheduled': { ...sample, attempt: 1, delayMs: 500, kind: 'overloaded' },
  'rate-limited': { ...sample, limit: 'requests', delayMs: 1500 },
  'red-flag-triggered': { ...sample, reason: 'format' },
  'vote-cast': { ...sample, candidateId: 'one', votes: 1, lead: 1 },
  'vote-decided': {
    ...race,
    ...totals,
    candidateId: 'one',
    tally: [{ candidateId: 'one', votes: 2 }],
  },
  'vote-undecided': { ...race, ...totals, reason: 'max-samples', tally: [] },
  'vote-failed': { ...race, ...totals, reason: 'aborted' },
  'speculation-discarded': { ...race, branch: 7, samples: 3, usage },
  'subtask-started': { ...race, path: 'root', depth: 0, role: 'solve' },
  'escalation-triggered': { ...race, level: 0, afterVotes: 4, afterSamples: 5, keepVotes: false },
  'calibration-completed': {
    ...{ cases: 10, samples: 40, stepSuccessRate: 0.9, validRate: 0.8, usage },
  },
  'warning-raised': { code: 'identical-samples', message: 'They are copies' },
} as const;

/** An event of the type, with what a test says of it. */
export function anEvent<T extends keyof typeof defaults & MakerEventType>(
  type: T,
  fields: Partial<MakerEventOf<T>> = {},
): MakerEvent {
  return { type, runId: 'r', timestampMs: 1000, ...defaults[type], ...fields } as MakerEvent;
}
