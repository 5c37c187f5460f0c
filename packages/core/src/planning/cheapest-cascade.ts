import { type CascadeLevel, cascadeRace } from '../math/cascade-race.ts';
import { stepErrorUnderHeterogeneity } from '../math/step-error-under-heterogeneity.ts';
import { stepError } from '../math/step-error.ts';
import type { PlannedModel } from './ensemble-options.ts';

/** One model of a candidate, and how far it is asked. */
export interface PlannedLevel {
  readonly name: string;
  readonly margin: number;
  /** Votes without a decision after which the next model is asked; undefined for the last. */
  readonly maxVotes: number | undefined;
}

/** What a race is to be decided by, and what it is expected to come to. */
export interface PlannedRace<M> {
  readonly members: readonly M[];
  /** Probability that a wrong answer wins a step, at the careful rates. */
  readonly stepError: number;
  /** Mean samples of each member in one step, flagged ones included, at the estimated rates. */
  readonly samplesPerStep: readonly number[];
  readonly costUsdPerStep: number;
}

/** Margins tried at the most, and how many more votes than the margin a level may count. */
const largestMargin = 200;
const largestCascadeMargin = 40;
const mostExtraVotes = 12;

/** One model by itself, at the least margin whose error is allowed; undefined where there is none. */
export function cheapestSingle(
  model: PlannedModel,
  allowed: number,
): PlannedRace<PlannedLevel> | undefined {
  const margin = leastMargin(model, allowed, largestMargin);
  return margin === undefined
    ? undefined
    : expect([model], [{ name: model.name, margin, maxVotes: undefined }]);
}

/**
 * The cheapest cascade of two models, the first of which ends after some votes without a decision;
 * undefined where none keeps the error within what is allowed.
 */
export function cheapestCascade(
  first: PlannedModel,
  second: PlannedModel,
  allowed: number,
): PlannedRace<PlannedLevel> | undefined {
  let best: PlannedRace<PlannedLevel> | undefined;
  for (let margin = 1; margin <= largestCascadeMargin; margin += 1) {
    // A race can end only after k, k + 2, k + 4, ... votes.
    for (let maxVotes = margin; maxVotes <= margin + mostExtraVotes; maxVotes += 2) {
      const race = closeCascade(first, second, { margin, maxVotes, allowed });
      if (race === undefined) break;
      if (best === undefined || race.costUsdPerStep < best.costUsdPerStep) best = race;
    }
    // More votes of the first model alone than the best cascade costs: no larger margin is cheaper.
    if (best !== undefined && margin * first.costUsd > best.costUsdPerStep) break;
  }
  return best;
}

/** A first level, and the least margin of the second that leaves no more error than is allowed. */
function closeCascade(
  first: PlannedModel,
  second: PlannedModel,
  { margin, maxVotes, allowed }: Record<'margin' | 'maxVotes' | 'allowed', number>,
): PlannedRace<PlannedLevel> | undefined {
  const { error, undecided } = cascadeRace({
    levels: [levelOf(first, 'careful', { margin, maxVotes })],
  });
  if (error >= allowed) return undefined;
  const last = leastMargin(second, (allowed - error) / undecided, largestCascadeMargin);
  if (last === undefined) return undefined;
  return expect(
    [first, second],
    [
      { name: first.name, margin, maxVotes },
      { name: second.name, margin: last, maxVotes: undefined },
    ],
  );
}

function leastMargin(
  { careful, stepError: shapes }: PlannedModel,
  allowed: number,
  largest: number,
): number | undefined {
  for (let margin = 1; margin <= largest; margin += 1) {
    const error =
      shapes === undefined
        ? stepError({ stepSuccessRate: careful ?? 0, margin })
        : stepErrorUnderHeterogeneity({ ...shapes, margin });
    if (error <= allowed * (1 + 1e-12)) return margin;
  }
  return undefined;
}

/** What levels come to: the error at the careful rates, the cost at the estimated ones. */
function expect(
  models: readonly PlannedModel[],
  members: readonly PlannedLevel[],
): PlannedRace<PlannedLevel> {
  const raceAt = (rate: 'careful' | 'estimate') =>
    cascadeRace({
      levels: members.map((level, i) => levelOf(models[i] as PlannedModel, rate, level)),
    });
  const samplesPerStep = raceAt('estimate').levels.map(({ expectedSamples }) => expectedSamples);
  const costUsdPerStep = samplesPerStep.reduce(
    (sum, samples, i) => sum + samples * (models[i] as PlannedModel).costUsd,
    0,
  );
  return { members, stepError: raceAt('careful').error, samplesPerStep, costUsdPerStep };
}

function levelOf(
  model: PlannedModel,
  rate: 'careful' | 'estimate',
  { margin, maxVotes }: Pick<PlannedLevel, 'margin' | 'maxVotes'>,
): CascadeLevel {
  const { stepError: shapes, validRate, [rate]: stepSuccessRate } = model;
  return { stepSuccessRate, stepError: shapes, validRate, margin, maxVotes };
}
