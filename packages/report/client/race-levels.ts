import { formatCount, formatCountOf } from '../src/format/number-format.ts';
import type { ContestedRace, RaceEntry, ToldLevel } from '../src/run/contested-race.ts';
import { nameOfLevel } from '../src/run-page/level-name.ts';
import { letterOf, lookOf, writeTally } from './candidate.ts';
import { element } from './element.ts';

/** The whole race in lines of squares, one for each way of asking, with the tally that it ended with. */
export function raceLevels({ levels, entries }: ContestedRace): readonly Node[] {
  const parts = splitByLevel(entries, levels.length);
  return levels.map((level, place) =>
    element(
      'div',
      { className: 'level' },
      ...(levels.length === 1 ? [] : [levelHead(place, level)]),
      element(
        'div',
        { className: 'strip', ariaHidden: 'true' },
        ...(parts[place] ?? []).map(square),
      ),
    ),
  );
}

function splitByLevel(
  entries: readonly RaceEntry[],
  levels: number,
): readonly (readonly RaceEntry[])[] {
  const parts: RaceEntry[][] = Array.from({ length: levels }, () => []);
  let level = 0;
  for (const entry of entries) {
    if (entry.kind === 'escalation') level = entry.level;
    else parts[level]?.push(entry);
  }
  return parts;
}

function levelHead(place: number, level: ToldLevel): Node {
  const { samples, redFlags, tally } = level;
  const flags = redFlags === 0 ? '' : `, ${formatCount(redFlags)} red-flagged`;
  return element(
    'p',
    {},
    element('strong', {}, nameOfLevel(place, level)),
    ` ${formatCountOf(samples, 'answer')}${flags}: ${writeTally(tally)}`,
  );
}

function square(entry: RaceEntry): Node {
  const [text, look, title] = lookOfSquare(entry);
  return element('i', { className: `square ${look}`, title }, text);
}

function lookOfSquare(entry: RaceEntry): readonly [text: string, look: string, title: string] {
  switch (entry.kind) {
    case 'vote': {
      const letter = letterOf(entry.candidate);
      return [letter, lookOf(entry.candidate), `Vote for ${letter}`];
    }
    case 'flag':
      return ['×', 'flag', `Red flag: ${entry.reason}`];
    default:
      return ['·', 'call', entry.kind];
  }
}
