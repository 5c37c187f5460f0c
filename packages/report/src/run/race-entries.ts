import type { CandidateVotes, MakerEvent, MakerEventType, SampleCompleted } from '@maker/events';
import type { RaceEntry, VotesOfCandidate } from './contested-race.ts';

/** Entries of a race that a report shows; more than that nobody reads. */
const mostEntries = 400;

/** Events that become entries. */
const told: ReadonlySet<MakerEventType> = new Set([
  'vote-cast',
  'red-flag-triggered',
  'sample-failed',
  'sample-aborted',
  'retry-scheduled',
  'escalation-triggered',
]);

/** Whether the event becomes an entry of its race. */
export const isTold = ({ type }: MakerEvent): boolean => told.has(type);

/** What a race is told by. */
interface ToldRace {
  /** Short hashes of the candidates: those of the last tally, most votes first, then those that earlier ones had. */
  readonly candidates: readonly string[];
  readonly entries: readonly RaceEntry[];
  readonly leftOut: number;
  /** How the race ended. */
  readonly tally: readonly VotesOfCandidate[];
  /** How each level before the last ended. */
  readonly earlierTallies: readonly (readonly VotesOfCandidate[])[];
}

/** Tells the events of a race as entries: what is known of an answer stands with its vote or its flag. */
export function tellEntries(
  events: readonly MakerEvent[],
  lastTally: readonly CandidateVotes[],
): ToldRace {
  const answers = new Map<number, SampleCompleted>();
  const candidates = new Candidates(lastTally);
  const entries: RaceEntry[] = [];
  const earlierTallies: (readonly VotesOfCandidate[])[] = [];
  for (const event of events) {
    if (event.type === 'sample-completed') answers.set(event.ordinal, event);
    if (event.type === 'vote-cast') candidates.count(event);
    if (event.type === 'escalation-triggered') {
      earlierTallies.push(candidates.tally());
      if (!event.keepVotes) candidates.countAnew();
    }
    const entry = entryOf(event, answers, candidates);
    if (entry !== undefined) entries.push(entry);
  }
  const leftOut = Math.max(0, entries.length - mostEntries);
  return {
    candidates: candidates.ids,
    entries: entries.slice(0, mostEntries),
    leftOut,
    tally: lastTally.map(({ votes }, candidate) => ({ candidate, votes })),
    earlierTallies,
  };
}

/** The candidates of a race and their votes so far. */
class Candidates {
  readonly ids: string[];
  #votes: number[] = [];

  constructor(lastTally: readonly CandidateVotes[]) {
    this.ids = lastTally.map(({ candidateId }) => candidateId);
  }

  placeOf(id: string): number {
    const place = this.ids.indexOf(id);
    return place === -1 ? this.ids.push(id) - 1 : place;
  }

  count({ candidateId, votes }: CandidateVotes): void {
    this.#votes[this.placeOf(candidateId)] = votes;
  }

  countAnew(): void {
    this.#votes = [];
  }

  /** Most votes first. */
  tally(): readonly VotesOfCandidate[] {
    return this.ids
      .flatMap((_, candidate) => {
        const votes = this.#votes[candidate];
        return votes === undefined ? [] : [{ candidate, votes }];
      })
      .sort((a, b) => b.votes - a.votes);
  }
}

function entryOf(
  event: MakerEvent,
  answers: ReadonlyMap<number, SampleCompleted>,
  candidates: Candidates,
): RaceEntry | undefined {
  switch (event.type) {
    case 'vote-cast': {
      const { ordinal, candidateId, votes, lead } = event;
      const candidate = candidates.placeOf(candidateId);
      return { kind: 'vote', ...answerOf(ordinal, answers), candidate, votes, lead };
    }
    case 'red-flag-triggered': {
      const { ordinal, reason, detail } = event;
      return { kind: 'flag', ...answerOf(ordinal, answers), reason, detail };
    }
    case 'sample-failed':
      return { kind: 'failure', ordinal: event.ordinal, reason: event.kind };
    case 'sample-aborted':
      return { kind: 'aborted', ordinal: event.ordinal };
    case 'retry-scheduled': {
      const { ordinal, kind: reason, delayMs } = event;
      return { kind: 'retry', ordinal, reason, delayMs };
    }
    case 'escalation-triggered':
      return { kind: 'escalation', level: event.level + 1 };
    default:
      return undefined;
  }
}

function answerOf(ordinal: number, answers: ReadonlyMap<number, SampleCompleted>) {
  const answer = answers.get(ordinal);
  if (answer === undefined) return { ordinal };
  const { provider, model, latencyMs, usage, costUsd } = answer;
  const outputTokens = usage?.outputTokens;
  return { ordinal, model: `${provider}/${model}`, latencyMs, outputTokens, costUsd };
}
