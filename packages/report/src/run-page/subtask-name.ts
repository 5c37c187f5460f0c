import type { ContestedRace } from '../run/contested-race.ts';

/** What a race of a tree of tasks was about: `solve root.1.2`; nothing for other races. */
export function nameOfSubtask({ subtask }: Pick<ContestedRace, 'subtask'>): string {
  return subtask === undefined ? '' : `${subtask.role} ${subtask.path}`;
}
