import { formatCount, formatCountOf, formatShare } from '../src/format/number-format.ts';
import { formatDuration, formatUsd } from '../src/format/unit-format.ts';
import type { ContestedRace } from '../src/run/contested-race.ts';
import { nameOfSubtask } from '../src/run-page/subtask-name.ts';
import { badge, letterOf } from './candidate.ts';
import { element } from './element.ts';
import { raceEntries } from './race-entries.ts';
import { raceLevels } from './race-levels.ts';
import { type Column, table, tableRow } from './table.ts';

/** One race: how it ended, its candidates, and everything that happened in it, in order. */
export function showRace(race: ContestedRace, close: () => void): readonly Node[] {
  const button = element('button', { type: 'button', className: 'close' }, 'Close');
  button.addEventListener('click', close);
  const subtask = nameOfSubtask(race);
  const name = `Step ${formatCount(race.step)}${subtask === '' ? '' : `: ${subtask}`}`;
  const title = element('h2', { id: 'race-title' }, name);
  return [
    element('div', { className: 'race-head' }, title, button),
    element('p', { className: 'lead' }, summary(race)),
    ...candidates(race),
    ...raceLevels(race),
    raceEntries(race),
    ...notes(race),
    ...prompt(race),
  ];
}

function summary(race: ContestedRace): string {
  const { samples, redFlags, failures, costUsd, elapsedMs, levels, reason } = race;
  const how = race.winner === undefined ? 'Undecided' : `Decided for ${letterOf(race.winner)}`;
  const level = levels.length > 1 ? ` at level ${formatCount(levels.length - 1)}` : '';
  const why = reason === undefined ? '' : ` (${reason})`;
  const parts = [
    formatCountOf(samples, 'sample'),
    ...(redFlags > 0 ? [`${formatCount(redFlags)} red-flagged`] : []),
    ...(failures > 0 ? [formatCountOf(failures, 'failed call')] : []),
    ...(costUsd === undefined ? [] : [formatUsd(costUsd)]),
    formatDuration(elapsedMs),
  ];
  return `${how}${level}${why}: ${parts.join(', ')}.`;
}

function candidates({ candidates: ids, tally, content }: ContestedRace): readonly Node[] {
  if (tally.length === 0) return [];
  const keys = content?.keys ?? {};
  const isKnown = tally.some(
    ({ candidate }) => ids[candidate] !== undefined && ids[candidate] in keys,
  );
  const columns: readonly Column[] = [
    { name: 'Candidate' },
    { name: isKnown ? 'Key' : 'Key, hashed', look: 'text' },
    { name: 'Votes' },
    { name: 'Share' },
  ];
  const all = tally.reduce((sum, { votes }) => sum + votes, 0);
  const rows = tally.map(({ candidate, votes }) => {
    const id = ids[candidate] ?? '';
    const cells = [
      [badge(candidate)],
      [keys[id] ?? id],
      [formatCount(votes)],
      [formatShare(votes / all)],
    ];
    return tableRow(columns, cells);
  });
  return [table(columns, rows)];
}

/** What the entries do not show. */
function notes({ entriesLeftOut, discarded }: ContestedRace): readonly Node[] {
  const samples = discarded.reduce((sum, branch) => sum + branch.samples, 0);
  const texts = [
    ...(entriesLeftOut === 0 ? [] : [`${formatCount(entriesLeftOut)} more are left out.`]),
    ...(discarded.length === 0
      ? []
      : [
          `Thrown away: ${formatCountOf(samples, 'sample')} of this step, drawn ahead upon a leader that lost.`,
        ]),
  ];
  return texts.map((text) => element('p', {}, text));
}

function prompt({ content }: ContestedRace): readonly Node[] {
  if (content?.prompt === undefined) return [];
  return [element('h3', {}, 'Prompt'), element('pre', {}, content.prompt)];
}
