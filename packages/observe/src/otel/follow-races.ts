import type { MakerEvent } from '@maker/events';
import type { OpenRace, RaceEnding } from '../economics/open-race.ts';
import { RaceSettler, type RaceSettlerOptions } from '../economics/race-settler.ts';

/** Metrics or traces: what is made of events, and of the races that they come to. */
export interface RaceWatcher {
  /** Takes a race that is over. */
  settle(race: OpenRace, ending: RaceEnding): void;
  /** Takes an event, after the races that it ends. */
  observe(event: MakerEvent): void;
}

/** Follows races once for all who watch; does nothing at all where nobody does. */
export function followRaces(
  watchers: readonly RaceWatcher[],
  options?: RaceSettlerOptions,
): (event: MakerEvent) => void {
  if (watchers.length === 0) return () => undefined;
  const races = new RaceSettler((race, ending) => {
    for (const watcher of watchers) watcher.settle(race, ending);
  }, options);
  return (event) => {
    races.observe(event);
    for (const watcher of watchers) watcher.observe(event);
  };
}
