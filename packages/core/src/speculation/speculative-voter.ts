import type { Matcher } from '../ports/matcher.ts';
import type { StepValue, Task } from '../ports/task.ts';
import { reportDiscarded } from '../task/forgo-answers.ts';
import { isDone } from '../task/is-done.ts';
import type { StepVote, StepVoter } from '../task/step-voter.ts';
import type { Run } from '../voting/run.ts';
import type { SpendingMeter } from '../voting/spending.ts';
import type { CountedCandidate } from '../voting/tally.ts';
import type { RaceLimits } from '../voting/voting-options.ts';
import { Branch } from './branch.ts';
import { branchId } from './branch-id.ts';
import { Reach } from './reach.ts';
import type { SpeculationLimits } from './speculation-options.ts';

/** What a speculative voter works on. */
export interface SpeculativeVoterOptions<S, A> extends SpeculationLimits {
  readonly task: Task<S, A>;
  readonly matcher?: Matcher<StepValue<S, A>> | undefined;
  readonly limits: RaceLimits;
  /** Sums up all that was drawn, in vain or not. */
  readonly meter: SpendingMeter;
  /** Sums up what was drawn in vain. */
  readonly discarded: SpendingMeter;
  /** The step before which to stop. */
  readonly end: number;
}

/**
 * Runs ahead of the votes: the next step starts from the present leader of the one before it, and so
 * on. The races under way form a chain. Its first is certain; each other one stands upon the leader of
 * its predecessor and is discarded, with all behind it, when that leader changes. Only certain races
 * are handed out, so what is committed is what the plain run commits.
 */
export class SpeculativeVoter<S, A> implements StepVoter<S, A> {
  readonly #run: Run;
  readonly #options: SpeculativeVoterOptions<S, A>;
  readonly #reach: Reach;
  readonly #chain: Branch<S, A>[] = [];
  /** Branches that were discarded, by step; of steps that are still open. */
  readonly #discarded = new Map<number, Set<number>>();
  /** Discarded branches whose calls are being hung up. */
  readonly #ending = new Set<Promise<void>>();

  constructor(run: Run, options: SpeculativeVoterOptions<S, A>) {
    this.#run = run;
    this.#options = options;
    this.#reach = new Reach(options);
    for (const { step, branch } of run.scope.resumed?.discarded ?? []) {
      this.#discardedOf(step).add(branch);
    }
    run.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  async vote(step: number, state: S): Promise<StepVote<S, A>> {
    const isForeseen = this.#chain[0]?.origin === branchId(state);
    if (isForeseen) this.#reach.extend();
    else this.#discardFrom(0);
    // What was discarded is told before the step is begun anew: in that order another life finds it.
    if (this.#ending.size > 0) await Promise.all(this.#ending);
    const branch = this.#chain[0] ?? this.#begin(step, state);
    this.#grow();
    try {
      return { branch: branch.id, vote: await branch.result };
    } finally {
      this.#chain.shift();
      this.#discarded.delete(step);
      this.#chain[0]?.becomeCertain();
      this.#options.meter.add(branch.meter);
    }
  }

  async close(): Promise<void> {
    this.#discardFrom(0);
    await Promise.all(this.#ending);
    this.#run.signal.removeEventListener('abort', this.#onAbort);
  }

  #begin(step: number, state: S, parent?: Branch<S, A>): Branch<S, A> {
    const { task, matcher, limits } = this.#options;
    const onProgress = (branch: Branch<S, A>): void => this.#follow(branch);
    const discarded = this.#discardedOf(step);
    const race = { task, matcher, limits, step, state, parent, discarded, onProgress };
    const branch = new Branch(this.#run, race);
    if (this.#run.signal.aborted) branch.interruptCalls(this.#run.signal.reason);
    this.#chain.push(branch);
    return branch;
  }

  /** Draws the conclusions from the progress of a race: for what stands upon it, and for what may. */
  #follow(branch: Branch<S, A>): void {
    const next = this.#chain.indexOf(branch) + 1;
    if (next === 0) return;
    if (branch.isLost) this.#discardFrom(next);
    else if (this.#chain[next]?.standsUpon(branch.leader) === false) {
      this.#reach.shrink();
      this.#discardFrom(next);
    }
    this.#grow();
  }

  /** Begins the next step from the leader of the last race, if that is worth while. */
  #grow(): void {
    const tail = this.#chain.at(-1);
    if (tail?.leader === undefined || !tail.isPromising || !this.#mayGrow) return;
    const { task, end } = this.#options;
    const { nextState } = tail.leader.value;
    const step = tail.step + 1;
    if (step >= end || endsAt(task, step, nextState)) return;
    this.#reportStart(this.#begin(step, nextState, tail), tail.id, tail.leader);
  }

  /**
   * Races that wait for nothing but those before them do not count against the reach. What was
   * discarded is booked first: it may turn out that there was too much of it.
   */
  get #mayGrow(): boolean {
    if (this.#ending.size > 0) return false;
    let undecided = 0;
    for (const { isOver } of this.#chain) if (!isOver) undecided += 1;
    return undecided <= this.#reach.depthBeside(this.#chain.slice(1).map(({ meter }) => meter));
  }

  #discardFrom(index: number): void {
    for (const branch of this.#chain.splice(index)) {
      branch.discard();
      this.#discardedOf(branch.step).add(branch.id);
      const ended = branch.result
        .then(
          () => undefined,
          () => undefined,
        )
        .then(() => {
          this.#bookDiscarded(branch);
          this.#ending.delete(ended);
          this.#grow();
        });
      this.#ending.add(ended);
    }
  }

  #bookDiscarded({ step, id: branch, meter }: Branch<S, A>): void {
    this.#options.meter.add(meter);
    this.#options.discarded.add(meter);
    reportDiscarded(this.#run, { step, branch }, meter);
  }

  #discardedOf(step: number): Set<number> {
    const discarded = this.#discarded.get(step) ?? new Set<number>();
    this.#discarded.set(step, discarded);
    return discarded;
  }

  #reportStart(
    { step, id: branch }: Branch<S, A>,
    parentBranch: number,
    { candidateId }: CountedCandidate<StepValue<S, A>>,
  ): void {
    const ids = { runId: this.#run.id, timestampMs: this.#run.now(), step, branch };
    this.#run.emit({ type: 'speculation-started', ...ids, parentBranch, candidateId });
  }

  readonly #onAbort = (): void => {
    for (const branch of this.#chain) branch.interruptCalls(this.#run.signal.reason);
  };
}

/** Whether a guess is the end of the task; one that the task cannot judge leads nowhere. */
function endsAt<S, A>(task: Task<S, A>, step: number, state: S): boolean {
  try {
    return isDone(task, step, state);
  } catch {
    return true;
  }
}
