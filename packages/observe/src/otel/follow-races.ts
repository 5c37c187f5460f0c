import type { MakerEvent } from '@maker/events';
import type { OpenRace, RaceEnding } from '../races/open-race.ts';
import { RaceFollower } from '../races/race-follower.ts';

/** Metrics or traces: what is made of races, and of the events of a run that are none of a race. */
export interface RaceWatcher {
  /** Takes a race that is over. */
  settle(race: OpenRace, ending: RaceEnding): void;
  /** Takes an event that is none of a race, after the races that it ends. */
  observeRun(event: MakerEvent): void;
}

/** Follows races once for all who watch; does nothing at all where nobody does. */
export function followRaces(watchers: readonly RaceWatcher[]): (event: MakerEvent) => void {
  if (watchers.length === 0) return () => undefined;
  const races = new RaceFollower((race, ending) => {
    for (const watcher of watchers) watcher.settle(race, ending);
  });
  return (event) => {
    if (races.observe(event)) return;
    for (const watcher of watchers) watcher.observeRun(event);
  };
}
