import type { Calibration, Plan } from '@maker/core';
import type { SampleFailed } from '@maker/events';

/**
 * What a calibration says about voting, in words.
 *
 * @param failure - The last call that failed, where one did.
 */
export function explainPlan(
  plan: Plan,
  { samples, misledCases, basis }: Calibration,
  failure?: SampleFailed,
): string {
  if (samples === 0) return explainNothing(failure);
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

function explainNothing(failure: SampleFailed | undefined): string {
  if (failure === undefined) {
    return 'Nothing was measured: a cap on calls, tokens, money or time was reached before the first answer.';
  }
  const { kind, statusCode } = failure;
  const status = statusCode === undefined ? '' : `, status ${statusCode}`;
  return `Nothing was measured: every call failed (${kind}${status}). maker_vote says more about the cause.`;
}
