import type { CandidateVotes, MakerEvent, SampleCompleted, TokenUsage } from '@maker/events';

/** An event of one race. */
export type RaceEvent = Extract<MakerEvent, { readonly branch: number }>;

type Foretold = Readonly<Record<string, unknown>>;

interface CountedCandidate extends CandidateVotes {
  votes: number;
  readonly firstOrdinal: number;
}

/**
 * The books of one race as its events tell them. What they foretell of the next event need not be
 * written down; where they are mistaken, it is.
 */
export class RaceBooks {
  readonly redFlagsByReason: Map<string, number> = new Map();
  readonly models: Map<string, number> = new Map();
  /** The ordinal that the next request should have. */
  nextRequest = 0;
  /** The ordinal of the last answer or failure. */
  lastArrival: number | undefined;
  #startedMs = Number.NaN;
  #samples = 0;
  #votes = 0;
  #redFlags = 0;
  #failures = 0;
  #usage: TokenUsage = {
    inputTokens: 0,
    outputTokens: 0,
    cachedInputTokens: 0,
    reasoningTokens: 0,
  };
  #costUsd = 0;
  #unpriced = 0;
  #candidates: CountedCandidate[] = [];

  observe(event: RaceEvent): void {
    switch (event.type) {
      case 'step-started':
        this.#startedMs = event.timestampMs;
        return;
      case 'sample-requested':
        this.nextRequest = event.ordinal + 1;
        return;
      case 'sample-completed':
        this.lastArrival = event.ordinal;
        return this.#countSample(event);
      case 'sample-failed':
        this.lastArrival = event.ordinal;
        this.#failures += 1;
        return;
      case 'red-flag-triggered':
        this.#redFlags += 1;
        return increase(this.redFlagsByReason, event.reason);
      case 'vote-cast':
        this.#votes += 1;
        return this.#countVote(event.candidateId, event.ordinal);
      case 'escalation-triggered':
        this.#candidates = [];
        return;
      default:
        return;
    }
  }

  /** What the fields of an event that follows should be, as far as the books can tell. */
  foretell(event: RaceEvent): Foretold {
    switch (event.type) {
      case 'vote-cast': {
        const candidateId = this.#leader;
        const ordinal = this.lastArrival;
        return { ordinal, candidateId, ...this.#afterVote(event.candidateId ?? candidateId) };
      }
      case 'vote-decided':
        return {
          candidateId: this.#leader,
          tally: this.#tally(),
          ...this.#totals(event.timestampMs),
        };
      case 'vote-undecided':
        return { tally: this.#tally(), ...this.#totals(event.timestampMs) };
      case 'step-completed':
      case 'vote-failed':
        return this.#totals(event.timestampMs);
      default:
        return {};
    }
  }

  /** What the race used up. */
  get spent(): {
    readonly samples: number;
    readonly votes: number;
    readonly failures: number;
    readonly usage: TokenUsage;
    readonly costUsd: number | undefined;
  } {
    const costUsd = this.#unpriced === 0 ? this.#costUsd : undefined;
    const [samples, votes, failures] = [this.#samples, this.#votes, this.#failures];
    return { samples, votes, failures, usage: this.#usage, costUsd };
  }

  #totals(nowMs: number): Foretold {
    return { redFlags: this.#redFlags, elapsedMs: nowMs - this.#startedMs, ...this.spent };
  }

  /** In the order of a result: by votes, equal ones by first ordinal. */
  #tally(): readonly CandidateVotes[] {
    return this.#candidates
      .toSorted((a, b) => b.votes - a.votes || a.firstOrdinal - b.firstOrdinal)
      .map(({ candidateId, votes }) => ({ candidateId, votes }));
  }

  get #leader(): string | undefined {
    return this.#tally()[0]?.candidateId;
  }

  #afterVote(candidateId: string | undefined): object {
    let [own, first, second] = [1, 0, 0];
    for (const each of this.#candidates) {
      const votes = each.candidateId === candidateId ? (own = each.votes + 1) : each.votes;
      if (votes > first) [first, second] = [votes, first];
      else if (votes > second) second = votes;
    }
    if (own === 1) [first, second] = [Math.max(first, 1), first === 0 ? 0 : Math.max(second, 1)];
    return { votes: own, lead: first - second };
  }

  #countVote(candidateId: string, firstOrdinal: number): void {
    const candidate = this.#candidates.find((each) => each.candidateId === candidateId);
    if (candidate === undefined) this.#candidates.push({ candidateId, votes: 1, firstOrdinal });
    else candidate.votes += 1;
  }

  #countSample({ provider, model, usage, costUsd }: SampleCompleted): void {
    this.#samples += 1;
    increase(this.models, `${provider}/${model}`);
    if (usage !== undefined) {
      this.#usage = {
        inputTokens: this.#usage.inputTokens + usage.inputTokens,
        outputTokens: this.#usage.outputTokens + usage.outputTokens,
        cachedInputTokens: this.#usage.cachedInputTokens + usage.cachedInputTokens,
        reasoningTokens: this.#usage.reasoningTokens + usage.reasoningTokens,
      };
    }
    if (costUsd === undefined) this.#unpriced += 1;
    else this.#costUsd += costUsd;
  }
}

function increase(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
