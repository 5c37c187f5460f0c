import type { Calibration, Plan } from '@maker/core';

/** What a calibration says about voting, in words. */
export function explainPlan(plan: Plan, { samples, misledCases, basis }: Calibration): string {
  if (samples === 0) return 'Nothing was measured: no answer came back.';
  const misled =
    misledCases.length === 0
      ? ''
      : ` In ${misledCases.length} of the cases a wrong answer is the most frequent one: no margin mends steps like these.`;
  const plurality =
    basis === 'plurality'
      ? ' No case had an expected answer, so an error that most samples share counted as right.'
      : '';
  const verdict = plan.feasible
    ? `A margin of ${plan.margin} reaches the target reliability ${plan.targetReliability} over ${plan.steps} steps, even if the true rate is at the lower end of its interval.`
    : `Voting cannot help: ${plan.reason}.`;
  return `${verdict}${misled}${plurality} More cases narrow the intervals.`;
}
