import type { SampleOutcome, Spend, TokenEconomics } from '@maker/observe';
import { formatShare } from '@maker/report/format';

const names: Readonly<Record<SampleOutcome, string>> = {
  won: 'winning votes',
  lost: 'losing votes',
  flagged: 'flagged answers',
  undecided: 'undecided votes',
  discarded: 'running ahead in vain',
  uncounted: 'uncounted answers',
  pending: 'steps under way',
};

/** Where the money went, or the tokens where a price is unknown: the share of each outcome that had any. */
export function spendLines(economics: TokenEconomics): string[] {
  if (economics.total.samples === 0) return [];
  const { total, byOutcome } = economics;
  const hasCost = total.costUsd !== undefined && total.costUsd > 0;
  const amountOf = (spend: Spend): number => (hasCost ? (spend.costUsd ?? 0) : tokensOf(spend));
  const whole = amountOf(total);
  if (whole === 0) return [];
  const shares = Object.entries(byOutcome)
    .filter(([, { samples }]) => samples > 0)
    .map(([outcome, spend]) => {
      return `${names[outcome as SampleOutcome]} ${formatShare(amountOf(spend) / whole)}`;
    });
  return [`  spent on       ${shares.join(', ')}${hasCost ? '' : ' (of the tokens)'}`];
}

function tokensOf({ usage }: Spend): number {
  return usage.inputTokens + usage.outputTokens;
}
