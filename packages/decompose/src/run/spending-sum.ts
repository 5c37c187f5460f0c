import type { Spending } from '@maker/core';
import { addUsage, noUsage } from '@maker/events';

/** What all races of a run brought and cost together. */
export class SpendingSum {
  #sum: Spending = {
    samples: 0,
    votes: 0,
    redFlags: {},
    failures: 0,
    aborted: 0,
    models: {},
    usage: noUsage,
    costUsd: 0,
  };

  /** The sum so far. */
  get total(): Spending {
    return this.#sum;
  }

  /** Adds a race that is over. */
  add(race: Spending): void {
    const sum = this.#sum;
    this.#sum = {
      samples: sum.samples + race.samples,
      votes: sum.votes + race.votes,
      redFlags: addCounts(sum.redFlags, race.redFlags),
      failures: sum.failures + race.failures,
      aborted: sum.aborted + race.aborted,
      models: addCounts(sum.models, race.models),
      usage: addUsage(sum.usage, race.usage),
      costUsd:
        sum.costUsd === undefined || race.costUsd === undefined
          ? undefined
          : sum.costUsd + race.costUsd,
    };
  }
}

type Counts = Readonly<Record<string, number>>;

/** Through a map, because a name may be any string, `__proto__` too. */
function addCounts(counts: Counts, more: Counts): Counts {
  const sums = new Map(Object.entries(counts));
  for (const [name, count] of Object.entries(more)) sums.set(name, (sums.get(name) ?? 0) + count);
  return Object.fromEntries(sums);
}
