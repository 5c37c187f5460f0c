import type { Agents, DecompositionResult, SolutionResult, TaskTree } from '@maker/decompose';
import type { MakerEventListener } from '@maker/events';
import type { RunEnding, RunWork } from '../runs/background-run.ts';
import { showValue } from '../shown/shown-value.ts';
import type { Sampling } from '../voting/open-sampling.ts';
import type { VotingOptions } from '../voting/voting-options.ts';
import { showProjection } from './show-projection.ts';
import { explainUnsolved, showUnsolved } from './show-unsolved.ts';

/** A decomposition or the solving of a tree, checked and ready. */
export interface TreeRun {
  /** What is to be decomposed; undefined where there is a tree already. */
  readonly task: string | undefined;
  readonly tree: TaskTree | undefined;
  /** Whether to solve the tree once it is there. */
  readonly solves: boolean;
  readonly agents: Agents<string, string, string>;
  readonly maxDepth: number;
  readonly margin: number;
  readonly maxSamples: number;
  readonly maxTokens: number;
  readonly options: VotingOptions;
  readonly sampling: Sampling;
}

const maxTreeCharacters = 40_000;
const maxAnswerCharacters = 30_000;

/** The work of a tree: to make it, to solve it, or both. */
export function treeWork(run: TreeRun): Omit<RunWork, 'onEvent'> {
  const { agents, margin, sampling } = run;
  let races = 0;
  let tree = run.tree;
  let decomposition: DecompositionResult | undefined;
  let solution: SolutionResult | undefined;
  let projection: object | undefined;

  const project = async (made: DecompositionResult): Promise<void> => {
    const { projectTree } = await import('@maker/decompose');
    const { stepSuccessRate } = run.options;
    const projected = projectTree({ agents, tree: made.tree, margin, stepSuccessRate });
    const { costUsd, samples } = made;
    const costPerSample = costUsd === undefined || samples === 0 ? undefined : costUsd / samples;
    if (projected.feasible) projection = showProjection(projected, costPerSample);
  };

  const perform = async (signal: AbortSignal, onEvent: MakerEventListener): Promise<RunEnding> => {
    const { decompose, solveTree } = await import('@maker/decompose');
    const { maxSamples, maxTokens } = run;
    const { sampler, budget } = sampling;
    const common = {
      agents,
      margin,
      maxSamples,
      maxTokens,
      sampler,
      budget,
      signal,
      temperature: run.options.temperature,
      onEvent: (event: Parameters<MakerEventListener>[0]) => {
        if (event.type === 'step-completed') races += 1;
        onEvent(event);
      },
    };
    if (tree === undefined) {
      const { maxDepth } = run;
      decomposition = await decompose({ ...common, task: run.task ?? '', maxDepth });
      tree = decomposition.tree;
      const [unsolved] = decomposition.unsolved;
      if (unsolved !== undefined) return undecided(unsolved.reason, explainUnsolved(unsolved));
      await project(decomposition);
    }
    if (!run.solves) return { status: 'completed', meaning: decomposedMeaning };
    solution = await solveTree({ ...common, tree });
    tree = solution.tree;
    const [unsolved] = solution.unsolved;
    if (unsolved !== undefined) return undecided(unsolved.reason, explainUnsolved(unsolved));
    return { status: 'completed', meaning: solvedMeaning };
  };

  return {
    margin,
    provider: sampling.provider,
    perform,
    progress() {
      const unsolved = [...(decomposition?.unsolved ?? []), ...(solution?.unsolved ?? [])];
      const shown = tree === undefined ? undefined : showValue(tree, maxTreeCharacters);
      return {
        stepsCompleted: races,
        ...(solution?.status === 'solved' ? { answer: showAnswer(solution.answer) } : {}),
        ...(shown === undefined ? {} : { tree: shown.value }),
        ...(projection === undefined ? {} : { projection }),
        ...(unsolved.length === 0 ? {} : { unsolved: unsolved.map(showUnsolved) }),
        warnings: [
          ...sampling.warnings,
          ...(decomposition?.leftWhole.length ? [leftWholeNote(decomposition.leftWhole)] : []),
          ...(shown?.altered === true ? [alteredNote] : []),
        ],
      };
    },
  };
}

const showAnswer = (answer: string): unknown => showValue(answer, maxAnswerCharacters).value;

const undecided = (reason: string, meaning: string): RunEnding => ({
  status: 'undecided',
  reason,
  meaning,
});

const decomposedMeaning =
  'The tree was voted on and nothing of it is solved. Look at it, edit it if need be, then give it back as `tree` with mode solve.';

const solvedMeaning =
  'Every task of the tree has an answer: the most likely one of this model if samples err independently. It is not proven, and a decomposition that most samples get wrong alike spoils what is built on it.';

const leftWholeNote = (paths: readonly string[]): string =>
  `The tree is as large as it may be, so these tasks were left whole: ${paths.slice(0, 10).join(', ')}`;

const alteredNote =
  'Hidden characters were removed from the tree as shown, or it was too long and cut: it is not fit to be given back';
