import type { MakerEvent, MakerEventOf, MakerEventType } from '@maker/events';

const place = { runId: 'r', timestampMs: 1000, step: 3, branch: 0 };
const ids = { runId: 'r', timestampMs: 1000 };
const usage = { inputTokens: 1, outputTokens: 2, cachedInputTokens: 0, reasoningTokens: 0 };
const totals = { samples: 3, votes: 2, redFlags: 1, failures: 0, elapsedMs: 5, usage, costUsd: 1 };
const tally = [{ candidateId: 'a', votes: 2 }];

/** One event of each type, with content wherever one can have it. */
const byType: { readonly [T in MakerEventType]: MakerEventOf<T> } = {
  'run-started': { type: 'run-started', ...ids, steps: 9, firstStep: 0, margin: 2 },
  'step-started': { type: 'step-started', ...place },
  'sample-requested': {
    ...{ type: 'sample-requested', ...place, ordinal: 1, temperature: 0.1, maxTokens: 5 },
    messages: [{ role: 'user', content: 'SECRET prompt' }],
  },
  'sample-completed': {
    ...{ type: 'sample-completed', ...place, ordinal: 1, provider: 'p', model: 'm' },
    ...{ finishReason: 'stop', latencyMs: 7, usage, costUsd: 1, text: 'SECRET answer' },
  },
  'sample-failed': {
    ...{ type: 'sample-failed', ...place, ordinal: 1, kind: 'timeout', isRetryable: true },
  },
  'sample-aborted': { type: 'sample-aborted', ...place, ordinal: 1, maxTokens: 5 },
  'retry-scheduled': {
    ...{
      type: 'retry-scheduled',
      ...place,
      ordinal: 1,
      attempt: 1,
      delayMs: 9,
      kind: 'overloaded',
    },
  },
  'rate-limited': { type: 'rate-limited', ...place, ordinal: 1, limit: 'tokens', delayMs: 9 },
  'red-flag-triggered': {
    type: 'red-flag-triggered',
    ...place,
    ordinal: 1,
    reason: 'format',
    usage,
  },
  'vote-cast': {
    ...{ type: 'vote-cast', ...place, ordinal: 1, candidateId: 'a', votes: 1, lead: 1 },
    key: 'SECRET key',
  },
  'vote-decided': { type: 'vote-decided', ...place, ...totals, candidateId: 'a', tally },
  'vote-undecided': { type: 'vote-undecided', ...place, ...totals, reason: 'budget', tally },
  'vote-failed': { type: 'vote-failed', ...place, ...totals, reason: 'error' },
  'step-completed': { type: 'step-completed', ...place, ...totals },
  'speculation-started': {
    ...{ type: 'speculation-started', ...place, parentBranch: 0, candidateId: 'a' },
  },
  'speculation-discarded': { type: 'speculation-discarded', ...place, samples: 1, usage },
  'escalation-triggered': {
    ...{ type: 'escalation-triggered', ...place, level: 0, name: 'wording 1' },
    ...{ afterVotes: 2, afterSamples: 3, keepVotes: false },
  },
  'subtask-started': { type: 'subtask-started', ...place, path: 'root', depth: 0, role: 'solve' },
  'task-decomposed': { type: 'task-decomposed', ...ids, path: 'root', depth: 0, parts: 2 },
  'task-solved': { type: 'task-solved', ...ids, path: 'root', depth: 0 },
  'calibration-completed': {
    ...{ type: 'calibration-completed', ...ids, cases: 1, samples: 1, stepSuccessRate: 1 },
    ...{ validRate: 1, usage },
  },
  'calibration-failed': { type: 'calibration-failed', ...ids, reason: 'error' },
  'budget-exhausted': { type: 'budget-exhausted', ...ids, limit: 'calls', cap: 1, spent: 1 },
  'warning-raised': { type: 'warning-raised', ...ids, code: 'usage-missing', message: 'none' },
  'run-completed': { type: 'run-completed', ...ids, ...totals, stepsCompleted: 9 },
  'run-failed': { type: 'run-failed', ...ids, ...totals, stepsCompleted: 3, reason: 'budget' },
};

/** One event of each type, with content wherever one can have it. */
export const everyEvent: readonly MakerEvent[] = Object.values(byType);
