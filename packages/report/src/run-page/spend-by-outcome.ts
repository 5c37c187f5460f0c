import type { SampleOutcome, Spend, TokenEconomics } from '@maker/observe';
import { formatCount, formatCountOf, formatShare, formatShort } from '../format/number-format.ts';
import { formatUsd } from '../format/unit-format.ts';
import { type Bar, renderBars } from '../page/bar-list.ts';
import { renderTable } from '../page/data-table.ts';
import { html, type Html } from '../page/html.ts';
import type { RunSummary } from '../run/run-summary.ts';
import { isCalibration } from './run-measures.ts';

/** Outcomes in the words of a reader. */
const names: Readonly<Record<SampleOutcome, string>> = {
  won: 'Votes that won',
  lost: 'Votes that lost',
  flagged: 'Red-flagged',
  undecided: 'Votes that decided nothing',
  discarded: 'Drawn ahead in vain',
  uncounted: 'Not counted',
  pending: 'In steps under way',
};

/** Where the money went: what bought the result, and what was spent beside it. */
export function renderSpending(run: RunSummary): Html | undefined {
  const { economics } = run;
  const { total, byOutcome, byModel, aborted } = economics;
  if (total.samples === 0) return undefined;
  const columns = columnsFor(byOutcome);
  const unit = unitOf(total);
  return html`<h2>Where the ${unit.name} went</h2>
    <p>${isCalibration(run) ? undefined : wonShare(economics)} ${interrupted(aborted)}</p>
    ${renderBars({
      columns: ['Outcome', unit.share, ...columns.map(({ name }) => name)],
      bars: bars(byOutcome, total, { unit, columns }),
    })}
    ${renderModels(byModel, columns)}`;
}

interface SpendColumn {
  readonly name: string;
  readonly write: (spend: Spend) => string;
}

/** Dollars and tokens where any of them are known. */
function columnsFor(spends: Readonly<Record<string, Spend>>): readonly SpendColumn[] {
  const isPriced = spendsOf(spends).some(([, { costUsd }]) => costUsd !== undefined);
  const isCounted = spendsOf(spends).some(([, spend]) => tokensOf(spend) > 0);
  return [
    ...(isPriced ? [{ name: 'Cost', write: ({ costUsd }: Spend) => formatUsd(costUsd) }] : []),
    ...(isCounted
      ? [{ name: 'Tokens', write: (spend: Spend) => formatShort(tokensOf(spend)) }]
      : []),
    { name: 'Answers', write: ({ samples }) => formatCount(samples) },
  ];
}

/** Outcomes that any answer had. */
function spendsOf(spends: Readonly<Record<string, Spend>>): readonly (readonly [string, Spend])[] {
  return Object.entries(spends).filter(([, { samples }]) => samples > 0);
}

function bars(
  byOutcome: TokenEconomics['byOutcome'],
  total: Spend,
  { unit, columns }: { readonly unit: Unit; readonly columns: readonly SpendColumn[] },
): readonly Bar[] {
  return spendsOf(byOutcome).map(([outcome, spend]) => ({
    name: names[outcome as SampleOutcome],
    size: unit.amountOf(spend),
    look: outcome === 'won' ? 'accent' : outcome === 'flagged' ? 'bad' : 'muted',
    cells: [
      formatShare(unit.amountOf(spend) / unit.amountOf(total)),
      ...columns.map(({ write }) => write(spend)),
    ],
  }));
}

/** One row for each model and outcome, where there is more than one model. */
function renderModels(
  byModel: TokenEconomics['byModel'],
  columns: readonly SpendColumn[],
): Html | undefined {
  const models = Object.entries(byModel);
  if (models.length < 2) return undefined;
  const rows = models.flatMap(([model, spends]) =>
    spendsOf(spends).map(([outcome, spend]) => [
      model,
      names[outcome as SampleOutcome],
      ...columns.map(({ write }) => write(spend)),
    ]),
  );
  return renderTable({ columns: ['Model', 'Outcome', ...columns.map(({ name }) => name)], rows });
}

function wonShare({ total, wonShare: { ofCost, ofTokens } }: TokenEconomics): string {
  if (ofCost !== undefined) {
    return `Of every dollar, ${formatShare(ofCost)} bought votes for the answers that won; the rest is the price of being sure.`;
  }
  const cost = total.costUsd === undefined ? 'What it cost in dollars is not known. ' : '';
  return ofTokens === undefined
    ? cost
    : `${cost}Of all tokens, ${formatShare(ofTokens)} went into votes for the answers that won; the rest is the price of being sure.`;
}

function interrupted({ calls, maxCostUsd }: TokenEconomics['aborted']): string {
  if (calls === 0) return '';
  const bound = maxCostUsd === undefined ? '' : `, ${formatUsd(maxCostUsd)} at the most`;
  return `Not in it: ${formatCountOf(calls, 'interrupted call')}, whose cost is not known${bound}.`;
}

/** By what spend is compared. */
interface Unit {
  readonly name: 'money' | 'tokens' | 'answers';
  readonly share: string;
  readonly amountOf: (spend: Spend) => number;
}

/** Money, tokens where their price is not known, or answers where nobody counts the tokens. */
function unitOf(total: Spend): Unit {
  if (total.costUsd !== undefined && total.costUsd > 0) {
    return { name: 'money', share: 'Of cost', amountOf: ({ costUsd = 0 }) => costUsd };
  }
  return tokensOf(total) > 0
    ? { name: 'tokens', share: 'Of tokens', amountOf: tokensOf }
    : { name: 'answers', share: 'Of answers', amountOf: ({ samples }) => samples };
}

function tokensOf({ usage }: Spend): number {
  return usage.inputTokens + usage.outputTokens;
}
