import { type BudgetLimit, InvalidArgumentError, type UndecidedReason } from '@maker/events';
import type { Sample } from '../ports/sample.ts';
import type { StoppingRule } from '../ports/stopping-rule.ts';
import { Ballot } from './ballot.ts';
import { type Arrival, type CallQuestion, Calls } from './calls.ts';
import { concludeRace } from './conclude-race.ts';
import { type EscalatedLevel, firstLevel, type Level, nextLevel } from './escalation.ts';
import type { RaceQuestion } from './race-question.ts';
import { readAnswer } from './read-answer.ts';
import { deadline, type Run } from './run.ts';
import { SpendingMeter } from './spending.ts';
import { type CountedCandidate, type Tally, toCandidate } from './tally.ts';
import type { VoteResult } from './vote-result.ts';

/** Runs one race to its end. Rejects when the run is aborted or the parser throws. */
export function runRace<T>(run: Run, question: RaceQuestion<T>): Promise<VoteResult<T>> {
  return new Race(run, question).run();
}

/** One race, level by level: the ballot says what to do next, the calls do it. */
class Race<T> {
  readonly #run: Run;
  readonly #question: RaceQuestion<T>;
  readonly #calls: Calls;
  readonly #startedMs: number;
  /** What all levels drew. */
  readonly #spent = new SpendingMeter();
  /** What was counted in the present tally by the levels before this one. */
  #kept: SpendingMeter | undefined;
  readonly #escalated: EscalatedLevel<T>[] = [];
  #level: Level;
  #asked: CallQuestion;
  #ballot: Ballot<T>;
  /** The first answer of each source drawn at a temperature other than 0, to notice copies of it. */
  readonly #references = new Map<string, string>();
  /** The cap of the budget that forbids what is wanted. */
  #refusedBy: BudgetLimit | undefined;

  constructor(run: Run, question: RaceQuestion<T>) {
    this.#run = run;
    this.#question = question;
    this.#calls = new Calls(run, question.control);
    this.#startedMs = run.now();
    this.#level = firstLevel(run.source, question.messages, question.limits);
    [this.#asked, this.#ballot] = this.#open(this.#level, 0);
  }

  async run(): Promise<VoteResult<T>> {
    let ending: CountedCandidate<T> | UndecidedReason;
    try {
      ending = await this.#untilEnded();
    } catch (error) {
      if (error !== deadline) throw error;
      ending = this.#giveUp('deadline');
    } finally {
      this.#ballot.meter.aborted = this.#calls.close();
      this.#close();
      this.#spent.book(this.#calls.account);
      this.#question.total?.add(this.#spent);
    }
    return concludeRace(this.#run, this.#question, {
      startedMs: this.#startedMs,
      ending,
      margin: this.#level.rule.margin,
      tally: this.#ballot.tally,
      meter: this.#spent,
      escalated: this.#escalated,
      lastFailure: this.#ballot.lastFailure,
    });
  }

  /** Goes through the levels until one decides, or until something other than stubbornness ends the race. */
  async #untilEnded(): Promise<CountedCandidate<T> | UndecidedReason> {
    const { messages, limits } = this.#question;
    for (;;) {
      const ending = await this.#untilDecided();
      if (ending !== 'max-samples' && ending !== 'all-flagged') return ending;
      const drawn = this.#spent.samples + this.#ballot.meter.samples;
      const next = nextLevel(this.#level, messages, limits.escalation);
      if (next === undefined || drawn >= limits.maxSamples) return ending;
      this.#escalate(next);
    }
  }

  #escalate(level: Level): void {
    const { meter, tally, nextOrdinal } = this.#ballot;
    const { samples, votes, redFlags, costUsd } = meter;
    const { name } = this.#level;
    this.#close();
    const ranking = tally.ranking().map(toCandidate);
    this.#escalated.push({ name, samples, votes, redFlags, costUsd, tally: ranking });
    this.#run.emit({
      type: 'escalation-triggered',
      runId: this.#run.id,
      timestampMs: this.#run.now(),
      step: this.#question.step,
      branch: this.#question.branch,
      level: this.#level.index,
      name: level.name,
      afterVotes: votes,
      afterSamples: samples,
      keepVotes: level.keepVotes,
    });
    if (level.keepVotes) (this.#kept ??= new SpendingMeter()).add(meter);
    else this.#kept = undefined;
    this.#level = level;
    this.#references.clear();
    [this.#asked, this.#ballot] = this.#open(level, nextOrdinal, tally);
  }

  #open(level: Level, firstOrdinal: number, tally?: Tally<T>): [CallQuestion, Ballot<T>] {
    const { limits, matcher } = this.#question;
    const { maxFlagged, maxFailures } = limits;
    const { rule, source, messages, maxVotes, keepVotes } = level;
    const maxSamples = Math.min(level.maxSamples, limits.maxSamples - this.#spent.samples);
    const ballot = new Ballot<T>({
      limits: { rule, maxSamples, maxVotes, maxFlagged, maxFailures },
      matcher,
      onVote: this.#onVote,
      firstOrdinal,
      tally: keepVotes ? tally : undefined,
    });
    return [{ source, messages, firstOrdinal }, ballot];
  }

  /** Closes the books of the present level. */
  #close(): void {
    const { meter } = this.#ballot;
    this.#ballot.close();
    this.#spent.add(meter);
    // A rule that weighs answers by who gave them is there to mix them.
    if (this.#level.rule.weightOf !== undefined) return;
    if (!(this.#kept === undefined ? meter : sumOf(this.#kept, meter)).isMixed) return;
    this.#run.warn('mixed-models', 'Answers of several models were counted in one vote');
  }

  async #untilDecided(): Promise<CountedCandidate<T> | UndecidedReason> {
    for (;;) {
      const { winner } = this.#ballot;
      if (winner !== undefined) return winner;
      this.#run.throwIfInterrupted();
      this.#question.control?.signal.throwIfAborted();
      this.#refusedBy = this.#refill();
      if (this.#calls.inFlight === 0) {
        const released = this.#refusedBy && this.#run.budget.released(this.#refusedBy);
        if (released === undefined) return this.#giveUp();
        // Calls of other races hold what is left of the budget; they may not need all of it.
        await this.#calls.unlessInterrupted(released);
        continue;
      }
      const counted = this.#take(await this.#calls.arrival());
      // A matcher may wait for a model of its own.
      if (counted !== undefined) await this.#calls.whileHeld(counted);
    }
  }

  /** Requests all that is wanted, or returns the cap of the budget that forbids it. */
  #refill(): BudgetLimit | undefined {
    const { step, branch, control } = this.#question;
    const allowed = (control?.maxInFlight ?? Infinity) - this.#calls.inFlight;
    for (let wanted = Math.min(this.#ballot.wanted, allowed); wanted > 0; wanted--) {
      const place = { step, branch, ordinal: this.#ballot.nextOrdinal };
      const refusedBy = this.#calls.start(this.#asked, place);
      if (refusedBy !== undefined) return refusedBy;
      this.#ballot.request();
    }
    return undefined;
  }

  #take({ place, temperature, outcome }: Arrival): void | Promise<void> {
    const { ordinal } = place;
    if (!outcome.ok) return this.#ballot.fail(ordinal, outcome.failure);
    const { sample } = outcome;
    // Before it is read: what was paid for counts, whatever the parser makes of it.
    this.#ballot.meter.sample(sample);
    if (temperature !== 0) this.#noticeCopy(sample);
    const parsed = readAnswer(this.#run, place, sample, this.#question.parse);
    const weight = parsed.ok ? weightBy(this.#level.rule, sample) : 0;
    return this.#ballot.answer(ordinal, parsed, weight);
  }

  /** The first reason that applies: the budget, then `otherwise`, then what the ballot says. */
  #giveUp(otherwise?: 'deadline'): UndecidedReason {
    if (this.#refusedBy === undefined) return otherwise ?? this.#ballot.reason;
    this.#run.reportExhausted(this.#refusedBy);
    return 'budget';
  }

  readonly #onVote = (
    ordinal: number,
    { candidateId, votes, key }: CountedCandidate<T>,
    weight: number,
  ): void => {
    this.#run.emit({
      type: 'vote-cast',
      runId: this.#run.id,
      timestampMs: this.#run.now(),
      step: this.#question.step,
      branch: this.#question.branch,
      ordinal,
      candidateId,
      votes,
      weight: weight === 1 ? undefined : weight,
      lead: this.#ballot.tally.lead,
      key: this.#run.logContent ? key : undefined,
    });
    this.#question.onVote?.(this.#ballot.tally);
  };

  #noticeCopy({ member, provider, model, text }: Sample): void {
    const name = `${provider}/${model}`;
    const source = member === undefined ? name : `${member} (${name})`;
    const reference = this.#references.get(source);
    if (reference === undefined) this.#references.set(source, text);
    else this.#run.compareSamples(source, text, reference);
  }
}

/** @throws `InvalidArgumentError` for a weight that is no whole number of votes. */
function weightBy({ weightOf }: StoppingRule, sample: Sample): number {
  if (weightOf === undefined) return 1;
  const weight = weightOf(sample);
  if (Number.isSafeInteger(weight) && weight >= 1) return weight;
  throw new InvalidArgumentError({
    argument: 'rule',
    expected: 'a stopping rule whose `weightOf` returns an integer >= 1',
    received: weight,
  });
}

function sumOf(...meters: readonly SpendingMeter[]): SpendingMeter {
  const sum = new SpendingMeter();
  for (const meter of meters) sum.add(meter);
  return sum;
}
