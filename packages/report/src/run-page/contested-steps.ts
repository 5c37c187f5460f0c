import { formatCount } from '../format/number-format.ts';
import { html, type Html } from '../page/html.ts';
import type { ContestedRace } from '../run/contested-race.ts';
import type { RunSummary } from '../run/run-summary.ts';
import { nameOfSubtask } from './subtask-name.ts';
import { describeEnding } from './run-verdict.ts';

/** The steps that were hardest to decide, with the votes of every candidate; the page's program searches them and opens one. */
export function renderContestedSteps({ contested, contestedSteps }: RunSummary): Html | undefined {
  if (contested.length === 0) return undefined;
  return html`<h2 id="contested">Contested steps</h2>
    <p>
      ${whichSteps(contested.length, contestedSteps)} that did not go straight: votes against the
      winner, red flags, failed calls. Where such steps are few and far apart the errors are chance;
      a step that stays close however often it is asked is one that the model finds hard.
    </p>
    <div class="search scripted">
      <label for="search">Search</label>
      <input id="search" type="search" placeholder="step, outcome or red flag" autocomplete="off" />
      <output id="found" for="search"></output>
    </div>
    ${renderRaces(contested)} ${renderPrinted(contested.length)}
    <dialog id="race" aria-labelledby="race-title"></dialog>`;
}

function whichSteps(shown: number, all: number): string {
  const ofAll = shown < all ? ` hardest of ${formatCount(all)}` : '';
  return shown === 1 && ofAll === '' ? 'The one step' : `The ${formatCount(shown)}${ofAll} steps`;
}

/** So many of them are printed (page.css); on paper nobody searches them. */
const mostPrinted = 25;

function renderPrinted(shown: number): Html | undefined {
  if (shown <= mostPrinted) return undefined;
  return html`<p class="printed">The hardest ${formatCount(mostPrinted)} of them are printed.</p>`;
}

/** A column of the table between the step and the picture of its votes. */
interface RaceColumn {
  readonly name: string;
  readonly isText?: boolean;
  readonly write: (race: ContestedRace) => string;
}

function columnsFor(races: readonly ContestedRace[]): readonly RaceColumn[] {
  const hasLevels = races.some(({ levels }) => levels.length > 1);
  const isTree = races.some(({ subtask }) => subtask !== undefined);
  const level: RaceColumn = {
    name: 'Level',
    write: ({ levels }) => formatCount(levels.length - 1),
  };
  return [
    { name: 'Outcome', isText: true, write: outcomeOf },
    ...(isTree ? [{ name: 'Task', isText: true, write: nameOfSubtask }] : []),
    ...(hasLevels ? [level] : []),
    { name: 'Samples', write: ({ samples }) => formatCount(samples) },
    { name: 'Red flags', write: ({ redFlags }) => formatCount(redFlags) },
    { name: 'Votes', write: tallyOf },
  ];
}

function outcomeOf({ status, reason }: ContestedRace): string {
  return reason === undefined ? status : `${status}: ${reason}`;
}

function tallyOf({ tally }: ContestedRace): string {
  return tally.map(({ votes }) => formatCount(votes)).join(' : ') || '0';
}

function renderRaces(races: readonly ContestedRace[]): Html {
  const columns = columnsFor(races);
  const heading = columns.map(
    ({ name, isText }) =>
      html`<th scope="col" class="${isText === true ? 'text' : ''}">${name}</th>`,
  );
  return html`<div class="wrap races" tabindex="0">
    <table id="races">
      <thead>
        <tr>
          <th scope="col">Step, from 0</th>
          ${heading}
          <th scope="col" class="shares">Shares</th>
        </tr>
      </thead>
      <tbody>
        ${races.map((race) => renderRace(race, columns))}
      </tbody>
    </table>
  </div>`;
}

function renderRace(race: ContestedRace, columns: readonly RaceColumn[]): Html {
  const cells = columns.map(
    ({ isText, write }) => html`<td class="${isText === true ? 'text' : ''}">${write(race)}</td>`,
  );
  return html`<tr data-words="${wordsOf(race)}">
    <th scope="row"><button type="button" class="open">${formatCount(race.step)}</button></th>
    ${cells}
    <td class="shares">${drawShares(race.tally.map(({ votes }) => votes))}</td>
  </tr>`;
}

/** What a search finds the race by, besides what stands in its row. */
function wordsOf({ step, reason, levels, entries }: ContestedRace): string {
  const words = [
    String(step),
    ...(reason === undefined ? [] : [describeEnding(reason)]),
    ...(levels.length > 1 ? ['escalated'] : []),
    ...levels.flatMap(({ name }) => name ?? []),
    ...entries.flatMap((entry) => ('reason' in entry ? [entry.reason] : [])),
  ];
  return [...new Set(words)].join(' ');
}

function drawShares(votes: readonly number[]): Html {
  const all = votes.reduce((sum, count) => sum + count, 0);
  let x = 0;
  const bars = votes.map((count, place) => {
    const width = all === 0 ? 0 : (100 * count) / all;
    const bar = html`<rect
      class="look-${String(Math.min(place, 3))}"
      x="${x.toFixed(2)}"
      width="${Math.max(0, width - (place + 1 < votes.length ? 1 : 0)).toFixed(2)}"
      height="8"
    />`;
    x += width;
    return bar;
  });
  return html`<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>`;
}
