import {
  expectedSamples,
  type FeasiblePlan,
  type InfeasiblePlan,
  plan,
  type PlanOptions,
  taskReliability,
} from '@maker/core';
import { InvalidArgumentError } from '@maker/events';
import type { Agents } from '../agents/agents.ts';
import { requireCount } from '../run/check-agent-options.ts';
import { readTreeOfAny } from '../tree/read-tree.ts';
import type { TaskTree } from '../tree/task-tree.ts';
import { answersFor, countRaces, gatherings, mostAnswers, type RaceCounts } from './count-races.ts';

/** Options of `projectTree`: what is to be done, how surely, and what is known of the model, as in `plan`. */
export interface ProjectTreeOptions<T, A, C> extends Partial<
  Omit<PlanOptions, 'steps' | 'stepsPerAgent'>
> {
  /** Who does what: programs cost no votes. */
  readonly agents: Agents<T, A, C>;
  /** What is to be solved; tasks with an answer cost nothing. Its decomposition is not counted. */
  readonly tree?: TaskTree<T, A, C> | undefined;
  /** In place of `tree`: the most that a task can take at this depth, decomposition included. An integer from 0 to 32. */
  readonly maxDepth?: number | undefined;
  /** Vote margin k, an integer >= 1. @defaultValue the least that reaches `targetReliability` */
  readonly margin?: number | undefined;
  /** Proposals gathered for each decision, an integer >= 1. @defaultValue 2 margin - 1 */
  readonly proposals?: number | undefined;
}

/** What to expect of a tree, before it is paid for. */
export interface TreeProjection {
  readonly feasible: true;
  /** Vote margin k: as given, or the least that reaches the target. */
  readonly margin: number;
  /** Races by what they decide. */
  readonly races: RaceCounts;
  /** Proposals gathered for the discriminators, in all. */
  readonly proposals: number;
  /** Samples if no answer were wrong, flagged or lost. */
  readonly leastSamples: number;
  /** Probability that every race comes out right, independent votes assumed; undefined where no rate is known. */
  readonly taskReliability: number | undefined;
  /** Mean samples, flagged ones included; undefined where no rate is known. */
  readonly expectedSamples: number | undefined;
  /** Mean tokens; undefined where the tokens of a sample are unknown. */
  readonly expectedTokens: { readonly input: number; readonly output: number } | undefined;
  /** Mean US dollars; undefined where price or tokens are unknown. */
  readonly expectedCostUsd: number | undefined;
}

/**
 * Projects what a tree will take, without asking anybody: races, the margin that a target needs,
 * samples, tokens, money. Each race counts as one step of the paper's task; where proposals are gathered, that
 * none of them may be right is counted, too.
 *
 * @throws `InvalidArgumentError` for options outside their domain.
 * @see `plan` of `@maker/core`; Meyerson et al., arXiv 2511.09030, Eq 13, 14 and 19
 */
export function projectTree<T, A, C>(
  options: ProjectTreeOptions<T, A, C>,
): TreeProjection | InfeasiblePlan {
  const { agents, margin, targetReliability } = options;
  const answers = answersOf(options);
  const races = countRaces(answers, agents);
  const extent = { races, steps: sum(races), gatherings: gatherings(answers, agents) };
  if ((margin === undefined) === (targetReliability === undefined)) {
    const expected = 'given, or `targetReliability` in its place, but not both';
    throw new InvalidArgumentError({ argument: 'margin', expected, received: margin });
  }
  if (margin !== undefined) requireCount('margin', margin);
  const isUnknown = options.calibration === undefined && options.stepSuccessRate === undefined;
  if (extent.steps === 0 || (margin !== undefined && isUnknown)) {
    return describe(options, extent, margin ?? 1);
  }
  // With a margin given, any target does: tokens and money of one sample are all that is taken from it.
  const planned = plan({
    ...options,
    steps: extent.steps,
    targetReliability: targetReliability ?? 0.5,
  });
  if (!planned.feasible) return planned;
  return describe(options, extent, margin ?? leastMargin(options, extent, planned), planned);
}

interface Extent {
  readonly races: RaceCounts;
  readonly steps: number;
  readonly gatherings: number;
}

const sum = (races: RaceCounts): number =>
  Object.values(races).reduce((total: number, count: number) => total + count, 0);

function answersOf<T, A, C>({
  tree,
  maxDepth,
}: ProjectTreeOptions<T, A, C>): ReturnType<typeof answersFor> {
  if ((tree === undefined) === (maxDepth === undefined)) {
    const expected = 'given, or `maxDepth` in its place, but not both';
    throw new InvalidArgumentError({ argument: 'tree', expected, received: tree });
  }
  if (tree !== undefined) return answersFor(readTreeOfAny(tree));
  requireCount('maxDepth', maxDepth as number, 0);
  if ((maxDepth as number) <= 32) return mostAnswers(maxDepth as number);
  throw new InvalidArgumentError({
    argument: 'maxDepth',
    expected: 'at most 32',
    received: maxDepth,
  });
}

/** The plan's margin counts the races; a gathering without any right proposal may want one more. */
function leastMargin<T, A, C>(
  options: ProjectTreeOptions<T, A, C>,
  extent: Extent,
  planned: FeasiblePlan,
): number {
  let { margin } = planned;
  // A relative slack, as in `kMin`: the target itself must count as reached.
  const target = planned.targetReliability * (1 - 1e-12);
  // With a fixed number of proposals no margin makes up for too few of them.
  const isFixed = options.proposals !== undefined;
  while (!isFixed && reliability(options, extent, planned, margin) < target) margin += 1;
  return margin;
}

const proposalsPer = (given: number | undefined, margin: number): number => given ?? 2 * margin - 1;

function reliability<T, A, C>(
  { proposals }: ProjectTreeOptions<T, A, C>,
  { steps, gatherings: gathered }: Extent,
  { stepSuccessRate, runnerUpRate }: FeasiblePlan,
  margin: number,
): number {
  const decided = taskReliability({ stepSuccessRate, runnerUpRate, margin, steps });
  const noneRight = (1 - stepSuccessRate) ** proposalsPer(proposals, margin);
  return decided * Math.exp(gathered * Math.log1p(-noneRight));
}

function describe<T, A, C>(
  options: ProjectTreeOptions<T, A, C>,
  extent: Extent,
  margin: number,
  planned?: FeasiblePlan,
): TreeProjection {
  const proposals = extent.gatherings * proposalsPer(options.proposals, margin);
  return {
    feasible: true,
    margin,
    races: extent.races,
    proposals,
    leastSamples: extent.steps * margin + proposals,
    ...expectations(options, extent, margin, planned),
  };
}

type Expectations = Pick<
  TreeProjection,
  'taskReliability' | 'expectedSamples' | 'expectedTokens' | 'expectedCostUsd'
>;

function expectations<T, A, C>(
  options: ProjectTreeOptions<T, A, C>,
  extent: Extent,
  margin: number,
  planned: FeasiblePlan | undefined,
): Expectations {
  if (planned === undefined) {
    const isFree = extent.steps + extent.gatherings === 0;
    const none = isFree ? 0 : undefined;
    return {
      taskReliability: isFree ? 1 : undefined,
      expectedSamples: none,
      expectedTokens: isFree ? { input: 0, output: 0 } : undefined,
      expectedCostUsd: none,
    };
  }
  const { calibration, stepSuccessRate, validRate } = options;
  const p = calibration?.stepSuccessRate.estimate ?? (stepSuccessRate as number);
  const v = calibration?.validRate.estimate ?? validRate ?? 1;
  const voted = expectedSamples({ stepSuccessRate: p, validRate: v, margin, steps: extent.steps });
  const samples = voted + (extent.gatherings * proposalsPer(options.proposals, margin)) / v;
  const share = samples / planned.expectedSamples;
  const { expectedTokens: tokens, expectedCostUsd: cost } = planned;
  return {
    taskReliability: reliability(options, extent, planned, margin),
    expectedSamples: samples,
    expectedTokens: tokens && { input: tokens.input * share, output: tokens.output * share },
    expectedCostUsd: cost === undefined ? undefined : cost * share,
  };
}
