import type { StoppingRule } from '@maker/core';

/** Ends a race after this many valid answers, whoever leads: for proposals, which are gathered and not yet judged. */
export function collect(answers: number): StoppingRule {
  return {
    decided: ({ votes }) => votes >= answers,
    safeInFlight: ({ votes }) => Math.max(1, answers - votes),
  };
}
