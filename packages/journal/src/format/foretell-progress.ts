import type { RunProgress } from '@maker/core';
import type { RaceBooks } from './race-books.ts';

/** What a run has used up when one race and some time are over, if nothing else was used. */
export function foretellProgress(
  before: RunProgress | undefined,
  race: RaceBooks | undefined,
  elapsedMs: number,
): RunProgress | undefined {
  if (before === undefined || race === undefined) return before;
  const { spending, booked } = before;
  const { samples, votes, failures, usage, costUsd } = race.spent;
  return {
    ...before,
    spending: {
      ...spending,
      samples: spending.samples + samples,
      votes: spending.votes + votes,
      redFlags: added(spending.redFlags, race.redFlagsByReason),
      failures: spending.failures + failures,
      models: added(spending.models, race.models),
      usage: {
        inputTokens: spending.usage.inputTokens + usage.inputTokens,
        outputTokens: spending.usage.outputTokens + usage.outputTokens,
        cachedInputTokens: spending.usage.cachedInputTokens + usage.cachedInputTokens,
        reasoningTokens: spending.usage.reasoningTokens + usage.reasoningTokens,
      },
      costUsd:
        spending.costUsd === undefined || costUsd === undefined
          ? undefined
          : spending.costUsd + costUsd,
    },
    booked: {
      calls: booked.calls + samples + failures,
      tokens: booked.tokens + usage.inputTokens + usage.outputTokens,
      costUsd: booked.costUsd + (costUsd ?? 0),
    },
    elapsedMs: before.elapsedMs + elapsedMs,
  };
}

function added(
  counts: Readonly<Record<string, number>>,
  more: ReadonlyMap<string, number>,
): Readonly<Record<string, number>> {
  if (more.size === 0) return counts;
  const sum = new Map(Object.entries(counts));
  for (const [name, count] of more) sum.set(name, (sum.get(name) ?? 0) + count);
  return Object.fromEntries(sum);
}
