import { formatDate } from '../format/unit-format.ts';
import { html, type Html } from './html.ts';
import { renderStats, type Stat } from './stat-list.ts';

/** How a run or a benchmark ended, in words. */
export interface Verdict {
  readonly isGood: boolean;
  readonly headline: string;
  /** One or two sentences below the headline. */
  readonly lead: string;
}

/** Options of `renderHeadline`. */
export interface HeadlineOptions {
  /** What the report is about, in a few words. */
  readonly subject: string;
  /** ISO 8601; undefined where it is not known. */
  readonly createdAt: string | undefined;
  readonly verdict: Verdict;
  readonly stats: readonly Stat[];
}

/** The head of a report: what, when, how it ended, and the figures a reader looks for first. */
export function renderHeadline({ subject, createdAt, verdict, stats }: HeadlineOptions): Html {
  return html`<header>
    <p class="overline">
      <span>${subject}</span>
      <span>${createdAt === undefined ? undefined : formatDate(createdAt)}</span>
    </p>
    <h1 class="verdict${verdict.isGood ? '' : ' bad'}">${verdict.headline}</h1>
    <p class="lead">${verdict.lead}</p>
    ${renderStats(stats)}
  </header>`;
}
