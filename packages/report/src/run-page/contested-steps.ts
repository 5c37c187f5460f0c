import { formatCount } from '../format/number-format.ts';
import { html, type Html } from '../page/html.ts';
import type { ContestedRace } from '../run/contested-race.ts';
import type { RunSummary } from '../run/run-summary.ts';
import { describeEnding } from './run-verdict.ts';

/** The steps that were hardest to decide, with the votes of every candidate; the page's program searches them and opens one. */
export function renderContestedSteps(
  run: RunSummary,
  escalation: readonly string[] | undefined,
): Html | undefined {
  const { contested, contestedSteps } = run;
  if (contested.length === 0) return undefined;
  const shown =
    contested.length < contestedSteps
      ? `The ${formatCount(contested.length)} hardest of ${formatCount(contestedSteps)} steps`
      : `The ${formatCount(contested.length)} steps`;
  return html`<h2 id="contested">Contested steps</h2>
    <p>
      ${shown} that did not go straight: votes against the winner, red flags, failed calls. Where
      such steps are few and far apart the errors are chance; a step that stays close however often
      it is asked is one that the model finds hard.
    </p>
    ${renderEscalation(run, escalation)}
    <div class="search scripted">
      <label for="search">Search</label>
      <input id="search" type="search" placeholder="step, outcome or red flag" autocomplete="off" />
      <output id="found" for="search"></output>
    </div>
    ${renderRaces(contested)}
    <dialog id="race" aria-labelledby="race-title"></dialog>`;
}

function renderRaces(races: readonly ContestedRace[]): Html {
  const hasLevels = races.some(({ level }) => level > 0);
  const columns = [
    'Step, from 0',
    'Outcome',
    ...(hasLevels ? ['Level'] : []),
    'Samples',
    'Red flags',
    'Votes',
    'Shares',
  ];
  return html`<div class="wrap races" tabindex="0">
    <table id="races">
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${races.map((race) => renderRace(race, hasLevels))}
      </tbody>
    </table>
  </div>`;
}

function renderRace(race: ContestedRace, hasLevels: boolean): Html {
  const { step, level, samples, tally } = race;
  return html`<tr data-words="${wordsOf(race)}">
    <th scope="row"><button type="button" class="open">${formatCount(step)}</button></th>
    <td>${race.status}</td>
    ${hasLevels ? html`<td>${formatCount(level)}</td>` : undefined}
    <td>${formatCount(samples)}</td>
    <td>${formatCount(race.redFlags)}</td>
    <td>${tally.map(({ votes }) => formatCount(votes)).join(' : ')}</td>
    <td class="shares">${drawShares(tally.map(({ votes }) => votes))}</td>
  </tr>`;
}

/** What a search finds the race by, besides what stands in its row. */
function wordsOf({ step, reason, level, entries }: ContestedRace): string {
  const reasons = entries.flatMap((entry) => ('reason' in entry ? [entry.reason] : []));
  const words = [String(step), reason === undefined ? '' : `${reason} ${describeEnding(reason)}`];
  if (level > 0) words.push('escalated');
  return [...new Set([...words, ...reasons])].join(' ').trim();
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

/** What was to be changed about stubborn steps, and how often it came to that. */
function renderEscalation(
  { escalations }: RunSummary,
  descriptions: readonly string[] | undefined,
): Html | undefined {
  const levels = Math.max(escalations.length, descriptions?.length ?? 0);
  if (levels === 0) return undefined;
  const items = Array.from({ length: levels }, (_, level) => {
    const count = escalations[level] ?? 0;
    const name = descriptions?.[level] ?? `Level ${formatCount(level + 1)}`;
    return html`<li>${name}: ${count === 1 ? '1 step' : `${formatCount(count)} steps`}</li>`;
  });
  return html`<p>
      What was to change about a step that stayed undecided, declared beforehand; each level has a
      tally of its own unless votes are kept:
    </p>
    <ol>
      ${items}
    </ol>`;
}
