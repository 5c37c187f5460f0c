import { type Budget, createBudget, type Sampler } from '@maker/core';
import type { Domain } from './domain.ts';
import { type ReferenceOutcome, solveReference } from './solve-reference.ts';

/** A model, and what it may cost. */
export interface RealSettings {
  readonly sampler: Sampler;
  readonly seeds: number;
  readonly margin: number;
  /** The most tokens of one answer. */
  readonly maxTokens: number;
  /** The most calls of the whole table. */
  readonly maxCalls: number;
  /** The most US dollars of the whole table; holds only where the price is known. */
  readonly maxCostUsd: number;
}

/**
 * What came of the tasks on a real model, task by task as they end, by votes and by single calls, with what
 * they cost: the lines of a table. Ends early where the provider cannot be reached.
 */
export async function* realLines(
  domains: readonly Domain[],
  { sampler, seeds, margin, maxTokens, maxCalls, maxCostUsd }: RealSettings,
): AsyncGenerator<string, void> {
  const budget = createBudget({ maxCalls, maxCostUsd });
  yield '| task | margin | came to | answers | flagged | calls failed | tokens in, out | cost |';
  yield '| --- | --: | --- | --: | --- | --: | --: | --: |';
  const runs = domains.flatMap((domain) =>
    Array.from({ length: seeds }, (_, index) => index + 1).flatMap((seed) =>
      [...new Set([margin, 1])].map((k) => ({ domain, seed, k })),
    ),
  );
  for (const { domain, seed, k } of runs) {
    const run = { task: domain.task(seed), sampler, margin: k, maxTokens, budget };
    const outcome = await solveReference(domain, run);
    yield rowOf(`${domain.name}, seed ${seed}`, k, outcome);
    if (failureOf(outcome)?.isRetryable === true) break;
  }
  yield '';
  yield total(budget);
}

function rowOf(name: string, margin: number, outcome: ReferenceOutcome): string {
  const parts = [outcome.decomposition, outcome.solution].filter((part) => part !== undefined);
  const sum = (of: (part: (typeof parts)[number]) => number): number =>
    parts.reduce((total, part) => total + of(part), 0);
  const flags = parts.flatMap(({ redFlags }) =>
    Object.entries(redFlags).map(([reason, count]) => `${reason} ${count}`),
  );
  const isPriced = parts.every(({ costUsd }) => costUsd !== undefined);
  const cells = [
    name,
    margin,
    endOf(outcome),
    sum(({ samples }) => samples),
    flags.join(', ') || 0,
    sum(({ failures }) => failures),
    `${sum(({ usage }) => usage.inputTokens)}, ${sum(({ usage }) => usage.outputTokens)}`,
    isPriced ? `$${sum(({ costUsd }) => costUsd ?? 0).toFixed(6)}` : 'price unknown',
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The answer's worth, or the first task that came to nothing and why. */
function endOf({ solved, decomposition, solution }: ReferenceOutcome): string {
  const [first] = [...decomposition.unsolved, ...(solution?.unsolved ?? [])];
  if (first === undefined) return solved ? 'the right answer' : 'a wrong answer';
  const { path, role, reason } = first;
  const failure = failureOf({ decomposition, solution });
  const cause = failure === undefined ? '' : ` (${failure.kind})`;
  return `no answer: ${role} of ${path}, ${reason}${cause}`;
}

/** What the provider failed with, where that is why there is no answer. */
function failureOf({
  decomposition,
  solution,
}: Pick<ReferenceOutcome, 'decomposition' | 'solution'>) {
  const [first] = [...decomposition.unsolved, ...(solution?.unsolved ?? [])];
  const { reason, vote } = first ?? {};
  return reason === 'provider-failed' && vote?.status === 'undecided' ? vote.failure : undefined;
}

function total({ spent, limits }: Budget): string {
  const cost = spent.costUsd > 0 ? `, $${spent.costUsd.toFixed(4)}` : '';
  return `${spent.calls} calls of at most ${limits.maxCalls}, ${spent.tokens} tokens booked${cost}.`;
}
