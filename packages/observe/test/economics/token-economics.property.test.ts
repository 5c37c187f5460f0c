import { addUsage, type MakerEventOf, noUsage, type TokenUsage } from '@maker/events';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createTokenEconomics,
  type RaceEconomics,
  sampleOutcomes,
  type Spend,
  type TokenEconomics,
} from '../../src/index.ts';
import { type FinishedRun, randomRuns, runRandomly } from '../random-run.ts';

test('law: the totals are those of the run, to the token and the cent', async () => {
  await forRandomRuns(({ result, end, events, economics: { total, failures, aborted } }) => {
    expect(total).toEqual({ samples: end.samples, usage: end.usage, costUsd: end.costUsd });
    expect(failures).toBe(end.failures);
    expect(aborted.calls).toBe(events.filter(({ type }) => type === 'sample-aborted').length);
    if (result === undefined) return;
    const { samples, usage, costUsd } = result;
    expect(total).toEqual({ samples, usage, costUsd });
    expect(aborted.calls).toBe(result.aborted);
  });
});

test('law: outcomes, models and races each add up to the total', async () => {
  await forRandomRuns(({ economics: { total, byOutcome, byModel }, races }) => {
    expect(sum(Object.values(byOutcome))).toEqual(total);
    expect(sum(Object.values(byModel).flatMap((model) => Object.values(model)))).toEqual(total);
    expect(sum(races.map((race) => race.total))).toEqual(total);
    expect(byOutcome.pending.samples).toBe(0);
  });
});

test('law: what was thrown away is what speculation says it has thrown away', async () => {
  await forRandomRuns(({ events, result, economics: { byOutcome } }) => {
    const discarded = of(events, 'speculation-discarded');
    expect(byOutcome.discarded).toEqual(sum(discarded));
    if (result === undefined) return;
    const { samples, usage, costUsd } = result.discarded;
    expect(byOutcome.discarded).toEqual({ samples, usage, costUsd });
  });
});

test('law: of the votes of a committed step, those of its winner have won and the others have lost', async () => {
  await forRandomRuns(({ events, races }) => {
    const decided = races.filter(({ ending }) => ending === 'decided');
    expect(decided.map(placeOf)).toEqual(of(events, 'step-completed').map(placeOf));
    for (const race of decided) {
      const { won, lost, flagged, undecided } = race.byOutcome;
      const end = of(events, 'vote-decided').find((each) => placeOf(each) === placeOf(race));
      const [winner = 0, ...others] = end?.tally.map(({ votes }) => votes) ?? [];
      expect(won.samples).toBe(winner);
      expect(lost.samples).toBe(others.reduce((a, b) => a + b, 0));
      expect(flagged.samples).toBe(end?.redFlags);
      expect(undecided.samples).toBe((end?.votes ?? 0) - won.samples - lost.samples);
    }
  });
});

test('the runs above come to every outcome and every ending', async () => {
  const runs = await Promise.all(watched);
  const endings = runs.flatMap(({ races }) => races.map(({ ending }) => ending));
  expect(new Set(endings)).toEqual(new Set(['decided', 'undecided', 'discarded', 'unfinished']));
  for (const outcome of sampleOutcomes.filter((each) => each !== 'pending')) {
    expect(runs.some(({ economics }) => economics.byOutcome[outcome].samples > 0)).toBe(true);
  }
  expect(runs.some(({ economics }) => economics.failures > 0)).toBe(true);
  expect(runs.some(({ economics }) => economics.aborted.calls > 0)).toBe(true);
  expect(runs.some(({ economics }) => economics.total.costUsd === undefined)).toBe(true);
});

test('law: at every moment, outcomes add up to the total, and only open races are pending', async () => {
  await fc.assert(
    fc.asyncProperty(randomRuns, async (random) => {
      const { events } = await runRandomly(random);
      const economics = createTokenEconomics();
      let samples = 0;
      for (const event of events) {
        economics.observe(event);
        if (event.type === 'sample-completed') samples += 1;
        const { total, byOutcome } = economics.summary();
        expect(total.samples).toBe(samples);
        expect(sum(Object.values(byOutcome))).toEqual(total);
      }
    }),
    { numRuns: 50 },
  );
});

interface WatchedRun extends FinishedRun {
  readonly economics: TokenEconomics;
  readonly races: readonly RaceEconomics[];
}

const watched: Promise<WatchedRun>[] = fc
  .sample(randomRuns, { numRuns: 1000, seed: 6 })
  .map(async (random) => {
    const finished = await runRandomly(random);
    const races: RaceEconomics[] = [];
    const economics = createTokenEconomics({ onRace: (race) => races.push(race) });
    for (const event of finished.events) economics.observe(event);
    return { ...finished, economics: economics.summary(), races };
  });

/** The same thousand runs for every law: they are dear, and looking at them is not. */
async function forRandomRuns(law: (run: WatchedRun) => void): Promise<void> {
  for (const run of await Promise.all(watched)) law(run);
}

function of<T extends FinishedRun['events'][number]['type']>(
  events: FinishedRun['events'],
  type: T,
): readonly MakerEventOf<T>[] {
  return events.filter((event): event is MakerEventOf<T> => event.type === type);
}

function placeOf({ step, branch }: { readonly step: number; readonly branch: number }): string {
  return `${step}/${branch}`;
}

interface Summand {
  readonly samples: number;
  readonly usage: TokenUsage;
  readonly costUsd?: number | undefined;
}

function sum(spends: readonly Summand[]): Spend {
  let [samples, usage, costUsd] = [0, noUsage, 0 as number | undefined];
  for (const each of spends) {
    samples += each.samples;
    usage = addUsage(usage, each.usage);
    costUsd =
      costUsd === undefined || each.costUsd === undefined ? undefined : costUsd + each.costUsd;
  }
  return { samples, usage, costUsd };
}
