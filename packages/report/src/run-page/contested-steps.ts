import { formatCount } from '../format/number-format.ts';
import { html, type Html } from '../page/html.ts';
import type { ContestedRace } from '../run/contested-race.ts';
import type { RunSummary } from '../run/run-summary.ts';
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

function renderRaces(races: readonly ContestedRace[]): Html {
  const hasLevels = races.some(({ levels }) => levels.length > 1);
  const columns = [
    'Step, from 0',
    'Outcome',
    ...(hasLevels ? ['Level'] : []),
    'Samples',
    'Red flags',
    'Votes',
  ];
  return html`<div class="wrap races" tabindex="0">
    <table id="races">
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          <th scope="col" class="shares">Shares</th>
        </tr>
      </thead>
      <tbody>
        ${races.map((race) => renderRace(race, hasLevels))}
      </tbody>
    </table>
  </div>`;
}

function renderRace(race: ContestedRace, hasLevels: boolean): Html {
  const { step, status, reason, levels, samples, redFlags, tally } = race;
  return html`<tr data-words="${wordsOf(race)}">
    <th scope="row"><button type="button" class="open">${formatCount(step)}</button></th>
    <td>${reason === undefined ? status : `${status}: ${reason}`}</td>
    ${hasLevels ? html`<td>${formatCount(levels.length - 1)}</td>` : undefined}
    <td>${formatCount(samples)}</td>
    <td>${formatCount(redFlags)}</td>
    <td>${tally.map(({ votes }) => formatCount(votes)).join(' : ') || '0'}</td>
    <td class="shares">${drawShares(tally.map(({ votes }) => votes))}</td>
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

const shareLooks = ['accent', 'bad', 'muted', 'soft'] as const;

function drawShares(votes: readonly number[]): Html {
  const all = votes.reduce((sum, count) => sum + count, 0);
  let x = 0;
  const bars = votes.map((count, place) => {
    const width = all === 0 ? 0 : (100 * count) / all;
    const bar = html`<rect
      class="${shareLooks[Math.min(place, 3)]}"
      x="${x.toFixed(2)}"
      width="${Math.max(0, width - (place + 1 < votes.length ? 1 : 0)).toFixed(2)}"
      height="8"
    />`;
    x += width;
    return bar;
  });
  return html`<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>`;
}
