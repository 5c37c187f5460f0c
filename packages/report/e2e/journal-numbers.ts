import type { MakerEvent, MakerEventOf } from '@maker/events';

type Decided = MakerEventOf<'vote-decided'>;

/** A step as its events tell it, added up anew and in the plainest way: what a page says is held against it. */
export interface JournalStep {
  readonly step: number;
  readonly decided: Decided;
  /** Events of the race that was committed, in order. */
  readonly events: readonly MakerEvent[];
}

/** The committed steps of a journal. */
export function stepsOf(events: readonly MakerEvent[]): readonly JournalStep[] {
  return events
    .filter((event) => event.type === 'step-completed')
    .map(({ step, branch }) => {
      const own = events.filter(
        (event) => 'branch' in event && event.step === step && event.branch === branch,
      );
      const decided = own.find((event) => event.type === 'vote-decided');
      if (decided === undefined) throw new Error(`Step ${String(step)} has no decision`);
      return { step, decided, events: own };
    });
}

/** How often each number comes up, by number. */
export function histogram(values: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Votes for other candidates than the winner. */
export function oppositionOf({ decided }: JournalStep): number {
  const [, ...others] = decided.tally;
  return others.reduce((sum, { votes }) => sum + votes, 0);
}

/** Votes for the winner in the tally that decided. */
export function winningVotes({ decided, events }: JournalStep): number {
  const from = events.findLastIndex(({ type }) => type === 'escalation-triggered');
  return events
    .slice(from + 1)
    .filter((event) => event.type === 'vote-cast' && event.candidateId === decided.candidateId)
    .length;
}

/** How many escalations a step came to. */
export function levelOf({ events }: JournalStep): number {
  return events.filter(({ type }) => type === 'escalation-triggered').length;
}
