import type { MakerEventOf } from '@maker/events';
import type { RaceEvent } from '../races/open-race.ts';

/** One call of a race, as its events tell it. */
export interface CallStory {
  readonly ordinal: number;
  requested?: MakerEventOf<'sample-requested'> | undefined;
  readonly waits: MakerEventOf<'retry-scheduled' | 'rate-limited'>[];
  ended?: MakerEventOf<'sample-completed' | 'sample-failed' | 'sample-aborted'> | undefined;
  flag?: MakerEventOf<'red-flag-triggered'> | undefined;
  vote?: MakerEventOf<'vote-cast'> | undefined;
}

/** What the events of a race that is over come to. */
export interface StepStory {
  readonly startMs: number;
  readonly endMs: number;
  /** By ordinal. */
  readonly calls: readonly CallStory[];
  readonly escalations: readonly MakerEventOf<'escalation-triggered'>[];
  readonly subtask: MakerEventOf<'subtask-started'> | undefined;
}

/** Reads the events of a race, which is done for the few that somebody is to see. */
export function storyOf(events: readonly RaceEvent[]): StepStory {
  const calls: (CallStory | undefined)[] = [];
  const escalations: MakerEventOf<'escalation-triggered'>[] = [];
  let subtask: StepStory['subtask'];
  for (const event of events) {
    if ('ordinal' in event) {
      tellCall((calls[event.ordinal] ??= { ordinal: event.ordinal, waits: [] }), event);
    } else if (event.type === 'escalation-triggered') escalations.push(event);
    else if (event.type === 'subtask-started') subtask = event;
  }
  return {
    startMs: events[0]?.timestampMs ?? 0,
    endMs: events.at(-1)?.timestampMs ?? 0,
    calls: calls.filter((call) => call !== undefined),
    escalations,
    subtask,
  };
}

function tellCall(call: CallStory, event: Extract<RaceEvent, { readonly ordinal: number }>): void {
  switch (event.type) {
    case 'sample-requested':
      call.requested = event;
      return;
    case 'sample-completed':
    case 'sample-failed':
    case 'sample-aborted':
      call.ended = event;
      return;
    case 'retry-scheduled':
    case 'rate-limited':
      call.waits.push(event);
      return;
    case 'red-flag-triggered':
      call.flag = event;
      return;
    case 'vote-cast':
      call.vote = event;
      return;
  }
}
