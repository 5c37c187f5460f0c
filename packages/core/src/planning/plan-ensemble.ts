import { type ErrorCorrelation, errorCorrelation } from '../calibration/error-correlation.ts';
import { cheapestCascade, cheapestSingle, type PlannedLevel } from './cheapest-cascade.ts';
import { cheapestWeighted, type PlannedWeight } from './cheapest-weighted.ts';
import {
  type PlanEnsembleOptions,
  type PlannedModel,
  resolveEnsembleOptions,
} from './ensemble-options.ts';

/** What every candidate is expected to come to. */
interface CandidateCost {
  /** Probability that every step comes out right, at the careful rates and independent votes. */
  readonly taskReliability: number;
  /** Probability that a wrong answer wins a step. */
  readonly stepError: number;
  /** Mean samples of each member in one step, flagged ones included, in the order of `members`. */
  readonly samplesPerStep: readonly number[];
  /** Mean US dollars of the whole run. */
  readonly expectedCostUsd: number;
}

/** A model or an ensemble that reaches the target, and the numbers to set it up with. */
export type EnsembleCandidate =
  | ({
      readonly kind: 'single' | 'cascade';
      readonly members: readonly PlannedLevel[];
    } & CandidateCost)
  | ({
      readonly kind: 'weighted';
      readonly members: readonly PlannedWeight[];
      /** Votes by which the winner must lead, each with its weight. */
      readonly threshold: number;
    } & CandidateCost);

/** How alike two of the models err. */
export interface PlannedCorrelation extends ErrorCorrelation {
  readonly models: readonly [string, string];
}

/** What `planEnsemble` found. */
export interface EnsemblePlan {
  /**
   * The cheapest candidate that nothing measured speaks against: no ensemble of a pair that errs alike. Undefined where
   * there is none.
   */
  readonly best: EnsembleCandidate | undefined;
  /** Everything that reaches the target, cheapest first: each model alone, and each pair weighted and as a cascade. */
  readonly candidates: readonly EnsembleCandidate[];
  /** Of each pair whose calibrations stand on as many cases; they must be the same cases in the same order. */
  readonly correlations: readonly PlannedCorrelation[];
  /** What was measured that the candidates do not reckon with, in one sentence each: pairs that err alike, steps that mislead a model. */
  readonly warnings: readonly string[];
}

/**
 * Chooses among models, and ensembles of two of them, by expected cost at the wanted reliability:
 * each model alone at its least margin, each pair as a weighted ensemble, and each pair as a cascade
 * with the margins and the limit that cost least. All steps are taken for alike, and errors of different
 * models for independent given their rates. Where calibrations on the same cases show that two models are
 * not, no ensemble of the two is `best`; `warnings` says so. How far such a pair falls short cannot be
 * computed: errors in common that are too rare to be seen in some hundred cases still decide a long task.
 *
 * @throws `InvalidArgumentError` naming the first field that is wrong.
 * @see docs/mathematics.md, "Votes of several models"
 */
export function planEnsemble(options: PlanEnsembleOptions): EnsemblePlan {
  const models = resolveEnsembleOptions(options);
  const { steps, targetReliability, greatestWeight } = options;
  const allowed = -Math.expm1(Math.log(targetReliability) / steps);
  const costOf = (race: { readonly stepError: number; readonly costUsdPerStep: number }) => ({
    taskReliability: Math.exp(steps * Math.log1p(-race.stepError)),
    expectedCostUsd: steps * race.costUsdPerStep,
  });
  const candidates: EnsembleCandidate[] = [];
  for (const model of models) {
    const race = cheapestSingle(model, allowed);
    if (race !== undefined) candidates.push({ kind: 'single', ...describe(race), ...costOf(race) });
  }
  for (const [one, other] of pairsOf(models)) {
    const race = cheapestWeighted([one, other], allowed, greatestWeight);
    if (race !== undefined) {
      const { threshold } = race;
      candidates.push({ kind: 'weighted', threshold, ...describe(race), ...costOf(race) });
    }
    const [cheap, dear] = one.costUsd <= other.costUsd ? [one, other] : [other, one];
    const chain = cheapestCascade(cheap, dear, allowed);
    if (chain !== undefined) {
      candidates.push({ kind: 'cascade', ...describe(chain), ...costOf(chain) });
    }
  }
  candidates.sort((a, b) => a.expectedCostUsd - b.expectedCostUsd);
  const correlations = pairsOf(models).flatMap(correlate);
  const alike = correlations.filter(({ warning }) => warning !== undefined);
  const warnings = [
    ...alike.map(({ models: [one, other], warning }) => `${one} and ${other}: ${warning}`),
    ...models.flatMap(misledBy),
  ];
  const isDoubtful = ({ members: [one, other] }: EnsembleCandidate): boolean =>
    other !== undefined &&
    alike.some(({ models: pair }) =>
      [one?.name, other.name].every((name) => pair.includes(name ?? '')),
    );
  const best = candidates.find((candidate) => !isDoubtful(candidate));
  return { best, candidates, correlations, warnings };
}

/** Fewer answers to a case say little of which one is the most frequent. */
const fewestAnswers = 3;

function misledBy({ name, calibration }: PlannedModel): string[] {
  const judged = calibration?.byCase.filter(({ valid }) => valid >= fewestAnswers) ?? [];
  const misled = judged.filter(({ right, wrong: [rival] }) => (rival?.votes ?? 0) > right).length;
  if (misled === 0) return [];
  return [
    `${name}: on ${misled} of ${judged.length} cases its most frequent answer is wrong; where that is no accident of few answers, ` +
      'no margin mends steps like these, so the reliability holds for the others only',
  ];
}

function describe<M>({
  members,
  stepError,
  samplesPerStep,
}: {
  readonly members: readonly M[];
  readonly stepError: number;
  readonly samplesPerStep: readonly number[];
}) {
  return { members, stepError, samplesPerStep };
}

function pairsOf<T>(list: readonly T[]): [T, T][] {
  return list.flatMap((one, i) => list.slice(i + 1).map((other): [T, T] => [one, other]));
}

function correlate([one, other]: readonly [PlannedModel, PlannedModel]): PlannedCorrelation[] {
  const [a, b] = [one.calibration, other.calibration];
  if (a === undefined || b === undefined || a.byCase.length !== b.byCase.length) return [];
  const confidence = Math.min(a.confidence, b.confidence);
  return [
    { models: [one.name, other.name], ...errorCorrelation({ one: a, other: b, confidence }) },
  ];
}
