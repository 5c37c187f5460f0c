import { InvalidArgumentError } from '@maker/events';
import { requireProbability } from '../math/domain.ts';
import { expectedSamples } from '../math/expected-samples.ts';
import { expectedVotes } from '../math/expected-votes.ts';
import { kMin } from '../math/k-min.ts';
import { taskReliability } from '../math/task-reliability.ts';
import { checkPlanOptions, type PlanOptions } from './plan-options.ts';
import type { FeasiblePlan, Plan } from './plan-result.ts';

/**
 * The margin that a target needs, and the votes, tokens and money to expect, from a calibration or
 * from given rates. Says so when voting cannot help.
 *
 * @throws `InvalidArgumentError` for options outside their domain, or when neither a calibration nor a rate is given.
 * @see Meyerson et al., arXiv 2511.09030, Eq 14, 16, 17 and 19
 */
export function plan(options: PlanOptions): Plan {
  checkPlanOptions(options);
  const { steps, targetReliability, stepsPerAgent } = options;
  const rates = ratesOf(options);
  const { careful, estimate, validRate, runnerUpRate } = rates;
  const obstacle = obstacleTo(rates);
  if (obstacle !== undefined) {
    return { feasible: false, stepSuccessRate: careful, reason: obstacle };
  }
  const scale = { steps, stepsPerAgent };
  const judged = { stepSuccessRate: careful, runnerUpRate, ...scale };
  const margin = kMin({ ...judged, targetReliability });
  const samples = expectedSamples({ stepSuccessRate: estimate, margin, validRate, ...scale });
  return {
    feasible: true,
    margin,
    basis: runnerUpRate === undefined ? 'single-alternative' : 'runner-up',
    stepSuccessRate: careful,
    runnerUpRate,
    targetReliability,
    steps,
    taskReliability: taskReliability({ ...judged, margin }),
    expectedVotesPerStep: expectedVotes({ stepSuccessRate: estimate, margin }),
    expectedSamples: samples,
    ...expectedSpending(options, samples),
  };
}

/** Why no margin can reach any target, if so. */
function obstacleTo({ careful, validRate, runnerUpRate }: Rates): string | undefined {
  const percent = (rate: number): string => `${(rate * 100).toFixed(1)} %`;
  if (validRate === 0) {
    return 'No answer passed the red flags: voting has nothing to count; make the format easier or the flags fewer';
  }
  if (careful > Math.min(runnerUpRate ?? 1, 1 - careful)) return undefined;
  const rival = runnerUpRate === undefined ? 'one wrong answer' : 'the likeliest wrong answer';
  return (
    `A right answer is only certain to come in ${percent(careful)} of the valid ones, which does not beat ` +
    `${rival}: voting would confirm mistakes, and surer with a larger margin; ` +
    'make the steps smaller, add a validator, use a better model, or calibrate on more cases'
  );
}

function expectedSpending(
  { calibration, price, inputTokens, outputTokens }: PlanOptions,
  samples: number,
): Pick<FeasiblePlan, 'expectedTokens' | 'expectedCostUsd'> {
  const input = inputTokens ?? calibration?.meanUsage?.inputTokens;
  const output = outputTokens ?? calibration?.meanUsage?.outputTokens;
  const measured = calibration?.meanCostUsd;
  const known = input !== undefined && output !== undefined;
  const perSample =
    price !== undefined && known
      ? (input * price.inputPerMillion + output * price.outputPerMillion) / 1_000_000
      : measured;
  return {
    expectedTokens: known ? { input: input * samples, output: output * samples } : undefined,
    expectedCostUsd: perSample === undefined ? undefined : perSample * samples,
  };
}

interface Rates {
  /** p that the margin must do with. */
  readonly careful: number;
  /** p to expect. */
  readonly estimate: number;
  readonly validRate: number;
  readonly runnerUpRate: number | undefined;
}

function ratesOf(options: PlanOptions): Rates {
  const { calibration, stepSuccessRate, validRate = 1, runnerUp } = options;
  if ((calibration === undefined) === (stepSuccessRate === undefined)) {
    throw new InvalidArgumentError({
      argument: 'calibration',
      expected: 'given, or `stepSuccessRate` in its place, but not both',
      received: calibration,
    });
  }
  if (runnerUp === 'measured' && calibration === undefined) {
    throw new InvalidArgumentError({
      argument: 'runnerUp',
      expected: 'a number in (0, 1) when there is no calibration',
      received: runnerUp,
    });
  }
  const runnerUpRate = runnerUp === 'measured' ? calibration?.runnerUpRate.upper : runnerUp;
  if (calibration === undefined) {
    const p = stepSuccessRate ?? Number.NaN;
    requireProbability('stepSuccessRate', p);
    return { careful: p, estimate: p, validRate, runnerUpRate };
  }
  const { lower: careful, estimate } = calibration.stepSuccessRate;
  return { careful, estimate, validRate: calibration.validRate.estimate, runnerUpRate };
}
