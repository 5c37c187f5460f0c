import { cases, margin, type Measured, samplesPerCase } from './measure.ts';

/** A claim about measured rows; it names itself where it does not hold. */
export interface Claim {
  readonly text: string;
  readonly holds: boolean;
}

/** The samplers count what the vendor bills, in tokens and in money. */
export function ledgersAgree(rows: readonly Measured[]): Claim {
  const holds = rows.every(
    ({ bill, usage, costUsd }) =>
      usage.inputTokens === bill.input &&
      usage.outputTokens === bill.output &&
      usage.cachedInputTokens === bill.cached &&
      Math.abs(costUsd - bill.usd) < 1e-9,
  );
  const text = "in each row, the samplers' tokens and dollars are those of the vendor's bill";
  return { text, holds };
}

/** Ways that differ in how calls are made alone run the same races. */
export function racesAgree(one: Measured, other: Measured): Claim {
  const isSame = one.races.join() === other.races.join() && one.bill.output === other.bill.output;
  return { text: `${other.way.name}: the races are those of ${one.way.name}`, holds: isSame };
}

/**
 * A race needs at least `margin` samples, and asks for those at once: of the prompts of separate
 * calls, at least so many less one call are saved, and the rest if the first has a temperature of its own.
 */
export function joiningSaves(separate: Measured, joint: Measured, calls: number): Claim {
  const promptsSaved = separate.races.length * (margin - calls);
  const least = promptsSaved / separate.samples;
  const saved = 1 - joint.bill.input / separate.bill.input;
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const text = `${joint.way.name}: saves ${percent(saved)} of the tokens in, at least ${percent(least)} by the length of the races`;
  // Prompts differ by a few tokens from step to step.
  return { text, holds: saved >= least - 0.002 };
}

/** A calibration asks each question in `calls` calls in place of one for each answer. */
export function calibrationJoins(separate: Measured, joint: Measured, calls: number): Claim {
  const expected = Math.round((separate.bill.input * calls) / samplesPerCase);
  const holds = joint.bill.input === expected && joint.bill.calls === cases * calls;
  return { text: `${joint.way.name}: ${calls} prompts in place of ${samplesPerCase}`, holds };
}

/** A batch bills the same tokens at half the price. */
export function batchHalves(plain: Measured, batch: Measured): Claim {
  const isSame = plain.bill.input === batch.bill.input && plain.bill.output === batch.bill.output;
  const isHalf = Math.abs(batch.bill.usd / plain.bill.usd - 0.5) < 1e-9;
  return { text: `${batch.way.name}: the same tokens for half the money`, holds: isSame && isHalf };
}

/** Below the vendor's minimum nothing is cached, whatever is asked for; above it, at Anthropic only what is marked. */
export function cachesNothing({ way, bill }: Measured): Claim {
  return { text: `${way.name}: nothing is cached`, holds: bill.cached === 0 };
}

/** All calls but those of the first wave read at least so many tokens from the cache. */
export function caches({ way, bill }: Measured, tokens: number): Claim {
  const holds = bill.cached >= (bill.calls - margin) * tokens;
  return { text: `${way.name}: every later call reads ${tokens} tokens from the cache`, holds };
}
