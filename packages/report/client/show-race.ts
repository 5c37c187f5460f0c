import { formatCount, formatShare } from '../src/format/number-format.ts';
import { formatDuration, formatUsd } from '../src/format/unit-format.ts';
import type { ContestedRace, RaceEntry } from '../src/run/contested-race.ts';
import { element } from './element.ts';

/** One race: how it ended, its candidates, and everything that happened in it, in order. */
export function showRace(race: ContestedRace, close: () => void): readonly Node[] {
  const button = element('button', { type: 'button', className: 'close' }, 'Close');
  button.addEventListener('click', close);
  const title = element('h2', { id: 'race-title' }, `Step ${formatCount(race.step)}`);
  return [
    element('div', { className: 'race-head' }, title, button),
    element('p', { className: 'lead' }, summary(race)),
    candidates(race),
    strip(race),
    entryTable(race),
    ...leftOut(race),
    ...discarded(race),
    ...prompt(race),
  ];
}

function summary(race: ContestedRace): string {
  const { samples, redFlags, failures, costUsd, elapsedMs, level } = race;
  const how = race.status === 'decided' ? `Decided for ${letterOf(race.winner ?? 0)}` : 'Undecided';
  const parts = [
    `${formatCount(samples)} samples`,
    ...(redFlags > 0 ? [`${formatCount(redFlags)} of them red-flagged`] : []),
    ...(failures > 0 ? [`${formatCount(failures)} failed calls`] : []),
    ...(costUsd === undefined ? [] : [formatUsd(costUsd)]),
    formatDuration(elapsedMs),
  ];
  const ended = level > 0 ? ` at level ${formatCount(level)} of the escalation` : '';
  return `${how}${ended}: ${parts.join(', ')}.${race.reason === undefined ? '' : ` Reason: ${race.reason}.`}`;
}

/** A, B, C and so on; numbers where the letters end. */
function letterOf(candidate: number): string {
  return candidate < 26 ? String.fromCharCode(65 + candidate) : `#${formatCount(candidate + 1)}`;
}

function candidates({ candidates: ids, tally, content }: ContestedRace): Node {
  const all = tally.reduce((sum, { votes }) => sum + votes, 0);
  const rows = tally.map(({ candidate, votes }) => {
    const id = ids[candidate] ?? '';
    const key = content?.keys[id];
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, badge(candidate)),
      element('td', { className: 'text' }, key ?? id),
      element('td', {}, formatCount(votes)),
      element('td', {}, formatShare(votes / all)),
    );
  });
  return table(['Candidate', 'Key, hashed', 'Votes', 'Share'], rows);
}

function badge(candidate: number): HTMLElement {
  return element(
    'span',
    { className: `badge look-${String(Math.min(candidate, 3))}` },
    letterOf(candidate),
  );
}

/** The whole race in one line of squares. */
function strip({ entries }: ContestedRace): Node {
  const squares = entries.map((entry) => {
    const { text, look, title } = squareOf(entry);
    return element('i', { className: `square ${look}`, title }, text);
  });
  return element('div', { className: 'strip', ariaHidden: 'true' }, ...squares);
}

function squareOf(entry: RaceEntry): {
  readonly text: string;
  readonly look: string;
  readonly title: string;
} {
  switch (entry.kind) {
    case 'vote': {
      const look = `look-${String(Math.min(entry.candidate, 3))}`;
      return {
        text: letterOf(entry.candidate),
        look,
        title: `Vote for ${letterOf(entry.candidate)}`,
      };
    }
    case 'flag':
      return { text: '×', look: 'flag', title: `Red flag: ${entry.reason}` };
    case 'escalation':
      return { text: '↑', look: 'level', title: `Level ${formatCount(entry.level)} begins` };
    default:
      return { text: '·', look: 'call', title: entry.kind };
  }
}

function entryTable(race: ContestedRace): Node {
  const models = new Set(race.entries.map((entry) => ('model' in entry ? entry.model : undefined)));
  models.delete(undefined);
  const columns = [
    '',
    'What happened',
    'Lead',
    'Latency',
    'Tokens',
    'Cost',
    ...(models.size > 1 ? ['Model'] : []),
  ];
  const rows = race.entries.flatMap((entry, place) => {
    const cells = cellsOf(entry, models.size > 1);
    const row = element(
      'tr',
      { className: entry.kind },
      element('th', { scope: 'row' }, formatCount(place + 1)),
      element('td', { className: 'text' }, ...whatHappened(entry)),
      ...cells.map((cell) => element('td', {}, cell)),
    );
    const answer = 'ordinal' in entry ? race.content?.answers[entry.ordinal] : undefined;
    return answer === undefined || entry.kind === 'retry'
      ? [row]
      : [row, answerRow(answer, columns.length)];
  });
  return table(columns, rows);
}

function answerRow(answer: string, columns: number): HTMLElement {
  const cell = element('td', { colSpan: columns, className: 'answer' }, element('pre', {}, answer));
  return element('tr', { className: 'answer' }, cell);
}

function whatHappened(entry: RaceEntry): readonly (Node | string)[] {
  switch (entry.kind) {
    case 'vote':
      return ['Vote for ', badge(entry.candidate), `, its ${ordinal(entry.votes)}`];
    case 'flag':
      return [
        element('strong', {}, 'Red flag'),
        `: ${entry.reason}${entry.detail === undefined ? '' : ` (${entry.detail})`}`,
      ];
    case 'failure':
      return [`Failed call: ${entry.reason}`];
    case 'aborted':
      return ['Interrupted call'];
    case 'retry':
      return [`To be tried again in ${formatDuration(entry.delayMs)}: ${entry.reason}`];
    case 'escalation':
      return [
        `Level ${formatCount(entry.level)} of the escalation begins after ${formatCount(entry.afterVotes)} votes, ${entry.keepsVotes ? 'which count on' : 'with a new tally'}`,
      ];
  }
}

function ordinal(count: number): string {
  const endings: Readonly<Record<string, string>> = {
    one: 'st',
    two: 'nd',
    few: 'rd',
    other: 'th',
  };
  const kind = new Intl.PluralRules('en', { type: 'ordinal' }).select(count);
  return `${formatCount(count)}${endings[kind] ?? 'th'}`;
}

function cellsOf(entry: RaceEntry, hasModels: boolean): readonly string[] {
  const lead = entry.kind === 'vote' ? formatCount(entry.lead) : '';
  if (entry.kind !== 'vote' && entry.kind !== 'flag')
    return [lead, '', '', '', ...(hasModels ? [''] : [])];
  const { latencyMs, outputTokens, costUsd, model = '' } = entry;
  return [
    lead,
    latencyMs === undefined ? '' : formatDuration(latencyMs),
    outputTokens === undefined ? '' : formatCount(outputTokens),
    costUsd === undefined ? '' : formatUsd(costUsd),
    ...(hasModels ? [model] : []),
  ];
}

function leftOut({ entriesLeftOut }: ContestedRace): readonly Node[] {
  if (entriesLeftOut === 0) return [];
  return [element('p', {}, `${formatCount(entriesLeftOut)} more are left out.`)];
}

function discarded({ discarded: branches }: ContestedRace): readonly Node[] {
  if (branches.length === 0) return [];
  const samples = branches.reduce((sum, branch) => sum + branch.samples, 0);
  const words = branches.length === 1 ? '1 branch' : `${formatCount(branches.length)} branches`;
  const text = `${words} of this step ran ahead upon a leader that lost, and were thrown away: ${formatCount(samples)} samples.`;
  return [element('p', {}, text)];
}

function prompt({ content }: ContestedRace): readonly Node[] {
  if (content?.prompt === undefined) return [];
  return [element('h3', {}, 'Prompt'), element('pre', {}, content.prompt)];
}

/** The second column is text. */
function table(columns: readonly string[], rows: readonly HTMLElement[]): Node {
  const heading = columns.map((column, place) =>
    element('th', { scope: 'col', className: place === 1 ? 'text' : '' }, column),
  );
  return element(
    'div',
    { className: 'wrap' },
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...heading)),
      element('tbody', {}, ...rows),
    ),
  );
}
