import {
  type CascadeLevel,
  cascadeRace,
  logOddsWeights,
  type RaceSource,
  weightedErrorBound,
  weightedRace,
} from '@maker/core';
import { cascade, weighted } from '../../src/ensemble/index.ts';
import type { SimulatedSamplerOptions } from '../../src/simulated/index.ts';
import { createModel, type ModelRates } from './model.ts';
import type { RaceOptions } from './play-races.ts';

/** What a setting should come to, and the race to play. */
export interface Setting {
  readonly name: string;
  readonly race: RaceOptions;
  /** Exact probability of a wrong winner, or an upper bound where there are several wrong answers. */
  readonly error: number;
  /** What the error must not exceed; undefined where nothing is promised. */
  readonly bound: number | undefined;
  /** Whether `error` and `costUsd` are exact: a single wrong answer. */
  readonly isExact: boolean;
  /** Mean US dollars of a race. */
  readonly costUsd: number;
}

/** Models of a weighted ensemble, from the dearer to the cheaper one or not, by their rates. */
export function weightedSetting(
  name: string,
  rates: readonly ModelRates[],
  options: {
    readonly threshold: number;
    readonly weights?: readonly number[];
    readonly turns?: readonly number[];
    readonly wrong?: number;
  },
): Setting {
  const { threshold, turns = [], wrong = 1 } = options;
  const weights =
    options.weights ?? logOddsWeights({ stepSuccessRates: rates.map(({ p }) => p), greatest: 6 });
  const members = rates.map((rate, i) => ({
    name: `model ${i}`,
    sampler: createModel(rate, { seed: i, wrong }),
    weight: weights[i] ?? 1,
    turns: turns[i],
  }));
  const sources = rates.flatMap(({ p, v }, i): RaceSource[] =>
    Array.from({ length: turns[i] ?? 1 }, () => ({
      stepSuccessRate: p,
      validRate: v,
      weight: weights[i] ?? 1,
    })),
  );
  const dollars = rates.flatMap(({ costUsd }, i) =>
    Array.from({ length: turns[i] ?? 1 }, () => costUsd),
  );
  const { error, expectedSamples } = weightedRace({ sources, threshold });
  return {
    name: `${name}, weights ${weights.join(':')}, threshold ${threshold}`,
    race: weighted({ members, threshold }),
    error,
    bound: weightedErrorBound({ sources, threshold }),
    isExact: wrong === 1,
    costUsd: expectedSamples.reduce((sum, each, i) => sum + each * (dollars[i] ?? 0), 0),
  };
}

/** One level of a cascade: rates, and when it ends. */
export type LevelSetting = ModelRates & Pick<CascadeLevel, 'margin' | 'maxVotes' | 'maxSamples'>;

/** Levels of a cascade, the cheapest first. */
export function cascadeSetting(name: string, levels: readonly LevelSetting[]): Setting {
  const members = levels.map(({ margin, maxVotes, maxSamples, ...rates }, i) => ({
    name: `model ${i}`,
    sampler: createModel(rates, { seed: 100 + i }),
    margin,
    maxVotes,
    maxSamples,
  }));
  const race = cascadeRace({
    levels: levels.map(({ p, v, stepError, margin, maxVotes, maxSamples }) => ({
      stepSuccessRate: stepError === undefined ? p : undefined,
      stepError,
      validRate: v,
      margin,
      maxVotes,
      maxSamples,
    })),
  });
  return {
    name,
    race: cascade(members),
    error: race.error,
    bound: undefined,
    isExact: true,
    costUsd: race.levels.reduce(
      (sum, { expectedSamples }, i) => sum + expectedSamples * (levels[i]?.costUsd ?? 0),
      0,
    ),
  };
}

/** Two models, each with a share of stubborn steps, that are alike in what they find hard to some degree. */
export function alikeSetting(alike: number): Setting {
  const [p, hard, share, margin] = [0.95, 0.6, 0.2, 3];
  const common = { seed: 7, share: alike };
  const stubborn = { share, errorRate: hard };
  const more: Partial<SimulatedSamplerOptions> = { common, stubborn };
  const members = [0, 1].map((i) => ({
    name: `model ${i}`,
    sampler: createModel({ p, v: 1, costUsd: 1e-3 }, { seed: 200 + i, more }),
    weight: 1,
  }));
  /** Steps hard for neither, one or both: the share of each kind, and its race. */
  const both = alike * share + (1 - alike) * share * share;
  const one = share - both;
  const kinds = [
    { weight: 1 - 2 * one - both, rates: [p, p] },
    { weight: one, rates: [p, 1 - hard] },
    { weight: one, rates: [1 - hard, p] },
    { weight: both, rates: [1 - hard, 1 - hard] },
  ].map(({ weight, rates }) => ({ weight, ...raceOfKind(rates, margin) }));
  const mean = (of: (kind: (typeof kinds)[number]) => number): number =>
    kinds.reduce((sum, kind) => sum + kind.weight * of(kind), 0);
  return {
    name: `round robin of two models with a fifth of hard steps (p = ${1 - hard}), alike to ${alike}, margin ${margin}`,
    race: weighted({ members, threshold: margin }),
    error: mean(({ error }) => error),
    bound: undefined,
    isExact: true,
    costUsd: 1e-3 * mean(({ samples }) => samples),
  };
}

/**
 * The race of two models that take turns, at any rates. Exchanging the two answers turns rates below a
 * half into ones above; where only one of them is, the lead is followed by hand.
 */
function raceOfKind(rates: readonly number[], margin: number) {
  let open = new Map([[0, 1]]);
  let [error, samples] = [0, 0];
  for (let turn = 0; turn < 2000; turn += 1) {
    const p = rates[turn % rates.length] ?? 0;
    const next = new Map<number, number>();
    for (const [lead, mass] of open) {
      samples += mass;
      for (const [to, chance] of [
        [lead + 1, p],
        [lead - 1, 1 - p],
      ] as const) {
        if (to === -margin) error += mass * chance;
        else if (to < margin) next.set(to, (next.get(to) ?? 0) + mass * chance);
      }
    }
    open = next;
  }
  return { error, samples };
}
