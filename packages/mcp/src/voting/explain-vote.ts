import type { UndecidedVote, VoteResult } from '@maker/core';

/** What the outcome says and what it does not, in words for whoever has to act on it. */
export function explainVote(result: VoteResult<unknown>): string {
  if (result.status === 'undecided') return `No winner. ${explainReason(result)}`;
  return (
    `The winner led every other answer by ${String(result.margin)} votes: the most likely answer of this model if samples err independently. ` +
    'It is not proven: an error that most samples share wins too, and red flags judge form, not truth.'
  );
}

function explainReason({ reason, failure, redFlags, tally }: UndecidedVote<unknown>): string {
  switch (reason) {
    case 'budget':
      return 'A cap on calls, tokens or money was reached, of this call or of the server process: make the margin smaller or the cap larger.';
    case 'deadline':
      return 'The time was over: give `maxSeconds`, or make the margin smaller.';
    case 'max-samples':
      return tally.length > 1
        ? 'The answers disagree to the end: make the question smaller or say in what form to answer, or raise `maxSamples`.'
        : 'Too few samples: raise `maxSamples` above the margin.';
    case 'all-flagged':
      return `Every answer was discarded (${Object.keys(redFlags).join(', ')}): say in the prompt in what form to answer, or ease redFlags.`;
    case 'provider-failed':
      return `The provider gave no answer: ${failure?.message ?? 'the cause is unknown'}.`;
  }
}
