import type { Agents, CompositionQuestion } from '../agents/agents.ts';
import { partPath, rootPath, type TaskParts, type TaskTree } from '../tree/task-tree.ts';
import { withAnswer } from '../tree/with-answer.ts';
import type { AgentRun, Finding } from './agent-run.ts';
import { settleAll } from './limit.ts';
import type { Place } from './place.ts';
import { tellTree, type TreeListener } from './tell-tree.ts';
import type { UnsolvedTask } from './unsolved.ts';

/** Where a task stands, and its number: a node's before those of its parts, the first part's before the second's. */
interface Spot extends Pick<Place, 'path' | 'depth'> {
  readonly index: number;
}

/** What solving a task brought. */
interface Solved<A> {
  /** Undefined where there is none. */
  readonly answer: A | undefined;
  readonly unsolved: readonly UnsolvedTask[];
}

/** A tree to solve, and who does it. */
interface TreeSolverOptions<T, A, C> {
  readonly run: AgentRun<T, A, C>;
  readonly agents: Agents<T, A, C>;
  readonly tree: TaskTree<T, A, C>;
  readonly onTree: TreeListener<T, A, C> | undefined;
}

/** Solves one tree, its parts side by side. */
export class TreeSolver<T, A, C> {
  readonly #run: AgentRun<T, A, C>;
  readonly #agents: Agents<T, A, C>;
  readonly #onTree: TreeListener<T, A, C> | undefined;
  /** With all answers so far. */
  #tree: TaskTree<T, A, C>;
  #isGivenUp = false;

  constructor({ run, agents, tree, onTree }: TreeSolverOptions<T, A, C>) {
    this.#run = run;
    this.#agents = agents;
    this.#tree = tree;
    this.#onTree = onTree;
  }

  async solve(): Promise<{
    readonly tree: TaskTree<T, A, C>;
    readonly unsolved: readonly UnsolvedTask[];
  }> {
    const { unsolved } = await this.#solve(this.#tree, { path: rootPath, depth: 0, index: 0 });
    return { tree: this.#tree, unsolved };
  }

  async #solve({ task, parts, answer }: TaskTree<T, A, C>, spot: Spot): Promise<Solved<A>> {
    if (answer !== undefined) return { answer, unsolved: [] };
    if (parts === undefined) {
      return this.#conclude(spot, await this.#begin(() => this.#solveWhole(task, spot)));
    }
    const [first, second] = await this.#solveParts(parts, spot);
    if (first.answer === undefined || second.answer === undefined) {
      return { answer: undefined, unsolved: [...first.unsolved, ...second.unsolved] };
    }
    const question = {
      task,
      first: { task: parts.first.task, answer: first.answer },
      second: { task: parts.second.task, answer: second.answer },
      compose: parts.compose,
    };
    return this.#conclude(spot, await this.#begin(() => this.#compose(question, spot)));
  }

  async #solveParts(
    { first, second }: TaskParts<T, A, C>,
    { path, depth, index }: Spot,
  ): Promise<readonly [Solved<A>, Solved<A>]> {
    const spotOf = (part: 1 | 2, number: number): Spot => ({
      path: partPath(path, part),
      depth: depth + 1,
      index: number,
    });
    const [one, two] = await settleAll([
      this.#solve(first, spotOf(1, index + 1)),
      this.#solve(second, spotOf(2, index + 1 + countTasks(first))),
    ]);
    return [one, two] as readonly [Solved<A>, Solved<A>];
  }

  /** In its turn, and only while nothing has been given up. */
  #begin(ask: () => Promise<Finding<A>>): Promise<Finding<A> | undefined> {
    return this.#run.limit(async () => {
      if (this.#isGivenUp) return undefined;
      const finding = await ask();
      if (finding.unsolved !== undefined) this.#isGivenUp = true;
      return finding;
    });
  }

  #solveWhole(task: T, { path, depth, index }: Spot): Promise<Finding<A>> {
    const place = { path, depth, role: 'solve', step: 2 * index } as const;
    return this.#run.ask({
      agent: this.#agents.solver,
      question: { task },
      place,
      objection,
    });
  }

  async #compose(
    question: CompositionQuestion<T, A, C>,
    { path, depth, index }: Spot,
  ): Promise<Finding<A>> {
    const { composer, checker } = this.#agents;
    const place = { path, depth, role: 'compose', step: 2 * index } as const;
    const composed = await this.#run.ask({ agent: composer, question, place, objection });
    if (composed.unsolved !== undefined || checker === undefined) return composed;
    const checked = await this.#run.ask({
      agent: checker,
      question: { ...question, answer: composed.value },
      place: { path, depth, role: 'check', step: 2 * index + 1 },
    });
    if (checked.unsolved !== undefined) return checked;
    if (checked.value) return composed;
    return { unsolved: { path, role: 'check', reason: 'rejected', vote: checked.vote } };
  }

  #conclude(spot: Spot, finding: Finding<A> | undefined): Solved<A> {
    if (finding === undefined) return { answer: undefined, unsolved: [] };
    if (finding.unsolved !== undefined) return { answer: undefined, unsolved: [finding.unsolved] };
    this.#tree = withAnswer(this.#tree, spot.path, finding.value);
    this.#run.reporter.solved(spot);
    tellTree(this.#onTree, this.#tree);
    return { answer: finding.value, unsolved: [] };
  }
}

/** In a tree no answer is the same as none. */
const objection = (answer: unknown): string | undefined =>
  answer === undefined ? 'no-answer' : undefined;

function countTasks({ parts }: TaskTree<unknown, unknown, unknown>): number {
  return parts === undefined ? 1 : 1 + countTasks(parts.first) + countTasks(parts.second);
}
