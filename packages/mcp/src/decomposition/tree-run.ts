import type { Agents, DecompositionResult, SolutionResult, TaskTree } from '@maker/decompose';
import type { MakerEvent, MakerEventListener } from '@maker/events';
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

/**
 * The work of a tree: to make it, to solve it, or both.
 *
 * Rejects with an `InvalidArgumentError` for what cannot be decomposed on these terms.
 */
export async function treeWork(run: TreeRun): Promise<Omit<RunWork, 'onEvent'>> {
  const { checkDecomposeOptions, decompose, projectTree, solveTree } =
    await import('@maker/decompose');
  const { agents, maxDepth, margin, maxSamples, maxTokens, sampling } = run;
  const { sampler, budget } = sampling;
  const { temperature, stepSuccessRate } = run.options;
  const terms = { agents, margin, maxSamples, maxTokens, temperature, sampler, budget };
  const growth = { task: run.task ?? '', maxDepth };
  if (run.tree === undefined) checkDecomposeOptions({ ...terms, ...growth });
  let races = 0;
  let tree = run.tree;
  let decomposition: DecompositionResult | undefined;
  let solution: SolutionResult | undefined;
  let projection: object | undefined;

  const project = (made: DecompositionResult): void => {
    const projected = projectTree({ agents, tree: made.tree, margin, stepSuccessRate });
    const { costUsd, samples } = made;
    const costPerSample = costUsd === undefined || samples === 0 ? undefined : costUsd / samples;
    if (projected.feasible) projection = showProjection(projected, costPerSample);
  };

  const perform = async (signal: AbortSignal, onEvent: MakerEventListener): Promise<RunEnding> => {
    const watched = {
      ...terms,
      signal,
      onEvent(event: MakerEvent) {
        if (event.type === 'step-completed') races += 1;
        onEvent(event);
      },
      // What a run that is cancelled leaves.
      onTree(grown: TaskTree) {
        tree = grown;
      },
    };
    if (tree === undefined) {
      decomposition = await decompose({ ...watched, ...growth });
      tree = decomposition.tree;
      const [unsolved] = decomposition.unsolved;
      if (unsolved !== undefined) return undecided(unsolved.reason, explainUnsolved(unsolved));
      project(decomposition);
    }
    if (!run.solves) return { status: 'completed', meaning: decomposedMeaning };
    solution = await solveTree({ ...watched, tree });
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
