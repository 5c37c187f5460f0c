import type { StepValue } from '../ports/task.ts';
import { type StepRace, voteStep } from '../task/vote-step.ts';
import type { CallControl } from '../voting/call-control.ts';
import type { Run } from '../voting/run.ts';
import { SpendingMeter } from '../voting/spending.ts';
import type { CountedCandidate, Tally } from '../voting/tally.ts';
import type { VoteResult } from '../voting/vote-result.ts';
import { branchId } from './branch-id.ts';

/** The reason that interrupts the calls of a branch that lost. */
const discarded: unknown = new DOMException('The branch was discarded', 'AbortError');

/** What the race of a branch is made from. */
export interface BranchOptions<S, A> extends Pick<
  StepRace<S, A>,
  'task' | 'matcher' | 'limits' | 'step' | 'state'
> {
  /** The race that its state is a guess of; undefined where the state is certain. */
  readonly parent: Branch<S, A> | undefined;
  /** Branches of the step that were discarded. */
  readonly discarded: ReadonlySet<number>;
  /** Told of each vote, and of the race's end. */
  readonly onProgress: (branch: Branch<S, A>) => void;
}

/** The race of one step from one state, which may be certain or the guess of a vote under way. */
export class Branch<S, A> implements CallControl {
  /** Names the branch, and with it its samples: one of its own for each attempt. */
  readonly id: number;
  /** Names the state that it starts from. */
  readonly origin: number;
  readonly step: number;
  /** Settles when the race ends; rejects when it is discarded or its task throws. */
  readonly result: Promise<VoteResult<StepValue<S, A>>>;
  /** What the race drew. */
  readonly meter: SpendingMeter = new SpendingMeter();
  /** Let go of once it is over: a run must not remember all its steps. */
  #parent: Branch<S, A> | undefined;
  /** The candidate that the state was taken from. */
  readonly #base: CountedCandidate<StepValue<S, A>> | undefined;
  readonly #controller = new AbortController();
  #tally: Tally<StepValue<S, A>> | undefined;
  #isOver = false;
  #isLost = false;

  constructor(run: Run, { parent, discarded, onProgress, ...race }: BranchOptions<S, A>) {
    this.origin = branchId(race.state);
    this.id = firstFree(this.origin, discarded);
    this.step = race.step;
    this.#parent = parent;
    this.#base = parent?.leader;
    const onVote = (tally: Tally<StepValue<S, A>>): void => {
      this.#tally = tally;
      onProgress(this);
    };
    const { id: branch, meter: total } = this;
    this.result = voteStep(run, { ...race, branch, total, control: this, onVote });
    const end = ({ status }: VoteResult<StepValue<S, A>>): void => {
      this.#isOver = true;
      this.#isLost = status === 'undecided';
      onProgress(this);
    };
    // What a guess throws is of no interest unless it turns out to be certain.
    this.result.then(end, () => undefined);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Who leads at present. */
  get leader(): CountedCandidate<StepValue<S, A>> | undefined {
    return this.#tally?.leader;
  }

  /** Whether the race ended without a winner, so that nothing can stand upon it. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Whether the leader is good enough to build upon: ahead, and be it by one vote. */
  get isPromising(): boolean {
    return this.#isOver ? !this.#isLost : (this.#tally?.lead ?? 0) > 0;
  }

  /**
   * A race that stands upon a doubtful leader holds back: 1 call beside a tie, 3 where the leader is
   * one vote ahead, and so on. What it draws is lost if that leader loses.
   */
  get maxInFlight(): number {
    const parent = this.#parent;
    if (parent === undefined || parent.#isOver) return Infinity;
    return 2 * (parent.#tally?.lead ?? 0) + 1;
  }

  /** Whether the state is still what the parent's leader leads to. */
  standsUpon(leader: CountedCandidate<StepValue<S, A>> | undefined): boolean {
    if (leader === undefined || leader === this.#base) return true;
    return branchId(leader.value.nextState) === this.origin;
  }

  /** The race that its state was a guess of is over, and guessed right. */
  becomeCertain(): void {
    this.#parent = undefined;
  }

  interruptCalls(reason?: unknown): void {
    this.#controller.abort(reason);
  }

  /** Gives the race up, because what it was built upon lost. */
  discard(): void {
    this.interruptCalls(discarded);
  }
}

/** One from this state that was not discarded, now or in an earlier life of the run. */
function firstFree(origin: number, discarded: ReadonlySet<number>): number {
  let id = origin;
  while (discarded.has(id)) id += 1;
  return id;
}
