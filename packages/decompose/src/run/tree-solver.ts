import type { Agents, CompositionQuestion } from '../agents/agents.ts';
import { partPath, rootPath, type TaskParts, type TaskTree } from '../tree/task-tree.ts';
import type { AgentRun, Finding } from './agent-run.ts';
import { settleAll } from './limit.ts';
import type { Place } from './place.ts';
import type { UnsolvedTask } from './unsolved.ts';

/** Where a task stands, and its number: a node's before those of its parts, the first part's before the second's. */
interface Spot extends Pick<Place, 'path' | 'depth'> {
  readonly index: number;
}

/** What solving brought. */
interface SolvedTree<T, A, C> {
  readonly tree: TaskTree<T, A, C>;
  readonly unsolved: readonly UnsolvedTask[];
}

/** Solves one tree, its parts side by side. */
export class TreeSolver<T, A, C> {
  readonly #run: AgentRun<T, A, C>;
  readonly #agents: Agents<T, A, C>;
  #isGivenUp = false;

  constructor(run: AgentRun<T, A, C>, agents: Agents<T, A, C>) {
    this.#run = run;
    this.#agents = agents;
  }

  solve(tree: TaskTree<T, A, C>): Promise<SolvedTree<T, A, C>> {
    return this.#solve(tree, { path: rootPath, depth: 0, index: 0 });
  }

  async #solve(tree: TaskTree<T, A, C>, spot: Spot): Promise<SolvedTree<T, A, C>> {
    const { task, parts, answer } = tree;
    if (answer !== undefined) return { tree, unsolved: [] };
    if (parts === undefined) {
      const finding = await this.#begin(() => this.#solveWhole(task, spot));
      return this.#conclude(tree, spot, finding);
    }
    const [first, second] = await this.#solveParts(parts, spot);
    const unsolved = [...first.unsolved, ...second.unsolved];
    const solved = { task, parts: { ...parts, first: first.tree, second: second.tree } };
    const answers = [first.tree.answer, second.tree.answer] as const;
    if (answers[0] === undefined || answers[1] === undefined) return { tree: solved, unsolved };
    const question = {
      task,
      first: { task: parts.first.task, answer: answers[0] },
      second: { task: parts.second.task, answer: answers[1] },
      compose: parts.compose,
    };
    const finding = await this.#begin(() => this.#compose(question, spot));
    return this.#conclude(solved, spot, finding);
  }

  async #solveParts(
    { first, second }: TaskParts<T, A, C>,
    { path, depth, index }: Spot,
  ): Promise<readonly [SolvedTree<T, A, C>, SolvedTree<T, A, C>]> {
    const spotOf = (part: 1 | 2, number: number): Spot => ({
      path: partPath(path, part),
      depth: depth + 1,
      index: number,
    });
    const [one, two] = await settleAll([
      this.#solve(first, spotOf(1, index + 1)),
      this.#solve(second, spotOf(2, index + 1 + countTasks(first))),
    ]);
    return [one, two] as readonly [SolvedTree<T, A, C>, SolvedTree<T, A, C>];
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
    return this.#run.ask({ agent: this.#agents.solver, question: { task }, place, objection });
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

  #conclude(
    tree: TaskTree<T, A, C>,
    spot: Spot,
    finding: Finding<A> | undefined,
  ): SolvedTree<T, A, C> {
    if (finding === undefined) return { tree, unsolved: [] };
    if (finding.unsolved !== undefined) return { tree, unsolved: [finding.unsolved] };
    this.#run.reporter.solved(spot);
    return { tree: { ...tree, answer: finding.value }, unsolved: [] };
  }
}

/** In a tree no answer is the same as none. */
const objection = (answer: unknown): string | undefined =>
  answer === undefined ? 'no-answer' : undefined;

function countTasks({ parts }: TaskTree<unknown, unknown, unknown>): number {
  return parts === undefined ? 1 : 1 + countTasks(parts.first) + countTasks(parts.second);
}
