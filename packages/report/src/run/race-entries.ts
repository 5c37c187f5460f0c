import type { CandidateVotes, MakerEvent, MakerEventType, SampleCompleted } from '@maker/events';
import type { RaceEntry } from './contested-race.ts';

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
  /** Short hashes of the candidates, in the order of their first vote. */
  readonly candidates: readonly string[];
  readonly entries: readonly RaceEntry[];
  readonly leftOut: number;
}

/** Tells the events of a race as entries: what is known of an answer stands with its vote or its flag. */
export function tellEntries(
  events: readonly MakerEvent[],
  tally: readonly CandidateVotes[],
): ToldRace {
  const answers = new Map<number, SampleCompleted>();
  const candidates: string[] = [];
  const entries: RaceEntry[] = [];
  for (const event of events) {
    if (event.type === 'sample-completed') answers.set(event.ordinal, event);
    if (event.type === 'vote-cast' && !candidates.includes(event.candidateId)) {
      candidates.push(event.candidateId);
    }
    const entry = entryOf(event, answers, candidates);
    if (entry !== undefined) entries.push(entry);
  }
  // Their votes may have been among the events left out.
  for (const { candidateId } of tally) {
    if (!candidates.includes(candidateId)) candidates.push(candidateId);
  }
  const leftOut = Math.max(0, entries.length - mostEntries);
  return { candidates, entries: entries.slice(0, mostEntries), leftOut };
}

function entryOf(
  event: MakerEvent,
  answers: ReadonlyMap<number, SampleCompleted>,
  candidates: readonly string[],
): RaceEntry | undefined {
  switch (event.type) {
    case 'vote-cast': {
      const { ordinal, candidateId, votes, lead } = event;
      const candidate = candidates.indexOf(candidateId);
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
      return {
        kind: 'escalation',
        level: event.level + 1,
        keepsVotes: event.keepVotes,
        afterVotes: event.afterVotes,
      };
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
