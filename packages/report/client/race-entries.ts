import { formatCount } from '../src/format/number-format.ts';
import { formatDuration, formatUsd } from '../src/format/unit-format.ts';
import type { ContestedRace, RaceEntry } from '../src/run/contested-race.ts';
import { nameOfLevel } from '../src/run-page/level-name.ts';
import { badge } from './candidate.ts';
import { element } from './element.ts';
import { type Column, table, tableRow, wideRow } from './table.ts';

/** An answer that came, whatever became of it. */
type Answer = Extract<RaceEntry, { readonly kind: 'vote' | 'flag' }>;

/** What is known of an answer; undefined where it is nothing worth a place. */
interface AnswerColumn extends Column {
  readonly write: (answer: Answer) => string | undefined;
}

const answerColumns: readonly AnswerColumn[] = [
  {
    name: 'Lead',
    write: (answer) => (answer.kind === 'vote' ? formatCount(answer.lead) : undefined),
  },
  {
    name: 'Latency',
    look: 'minor',
    write: ({ latencyMs = 0 }) => (latencyMs === 0 ? undefined : formatDuration(latencyMs)),
  },
  {
    name: 'Tokens',
    look: 'minor',
    write: ({ outputTokens = 0 }) => (outputTokens === 0 ? undefined : formatCount(outputTokens)),
  },
  {
    name: 'Cost',
    write: ({ costUsd }) => (costUsd === undefined ? undefined : formatUsd(costUsd)),
  },
  { name: 'Model', look: 'minor', write: ({ model }) => model },
];

/** Everything that happened in a race, in order, with what is known of each answer. */
export function raceEntries(race: ContestedRace): Node {
  const filled = columnsOf(race.entries.filter(isAnswer));
  const columns: readonly Column[] = [
    { name: '' },
    { name: 'What happened', look: 'text' },
    ...filled,
  ];
  const rows = race.entries.flatMap((entry, place) => {
    if (entry.kind === 'escalation') {
      const name = nameOfLevel(entry.level, race.levels[entry.level] ?? { keepsVotes: false });
      return [wideRow(columns, 'level', name)];
    }
    const told = filled.map(({ write }) => [isAnswer(entry) ? (write(entry) ?? '') : '']);
    const row = tableRow(columns, [[formatCount(place + 1)], whatHappened(entry), ...told]);
    const answer = isAnswer(entry) ? race.content?.answers[entry.ordinal] : undefined;
    if (answer === undefined) return [row];
    return [row, wideRow(columns, 'answer', element('pre', {}, answer))];
  });
  return table(columns, rows);
}

const isAnswer = (entry: RaceEntry): entry is Answer =>
  entry.kind === 'vote' || entry.kind === 'flag';

/** Columns with something in them; one model alone needs none. */
function columnsOf(answers: readonly Answer[]): readonly AnswerColumn[] {
  const models = new Set(answers.map(({ model }) => model));
  return answerColumns.filter(
    ({ name, write }) =>
      answers.some((answer) => write(answer) !== undefined) &&
      (name !== 'Model' || models.size > 1),
  );
}

type Happened = Exclude<RaceEntry, { readonly kind: 'escalation' }>;

function whatHappened(entry: Happened): readonly (Node | string)[] {
  switch (entry.kind) {
    case 'vote':
      return ['Vote for ', badge(entry.candidate), `, its ${ordinal(entry.votes)}`];
    case 'flag': {
      const detail = entry.detail === undefined ? '' : ` (${entry.detail})`;
      return [element('strong', {}, 'Red flag'), `: ${entry.reason}${detail}`];
    }
    case 'failure':
      return [`Failed call: ${entry.reason}`];
    case 'aborted':
      return ['Interrupted call'];
    case 'retry':
      return [`To be tried again in ${formatDuration(entry.delayMs)}: ${entry.reason}`];
  }
}

const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };
const ordinalRules = new Intl.PluralRules('en', { type: 'ordinal' });

function ordinal(count: number): string {
  return `${formatCount(count)}${endings[ordinalRules.select(count)] ?? 'th'}`;
}
