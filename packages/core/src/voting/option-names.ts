import type { BudgetLimits } from '../budget/budget.ts';
import { InvalidArgumentError } from '@maker/events';
import { type OptionNames, requireKnownFields } from './known-fields.ts';
import type { RaceOptions, SamplingOptions } from './voting-options.ts';

/** Options that `vote`, `runTask` and `calibrate` have in common. */
export const samplingOptionNames: OptionNames<SamplingOptions> = {
  sampler: true,
  temperature: true,
  maxTokens: true,
  budget: true,
  seed: true,
  runId: true,
  logContent: true,
  scope: true,
  onEvent: true,
  signal: true,
};

/** Options of a race. */
export const raceOptionNames: OptionNames<RaceOptions> = {
  margin: true,
  rule: true,
  maxSamples: true,
  maxFlagged: true,
  maxFailures: true,
  escalation: true,
};

/**
 * A misspelt option would do nothing, and nobody would notice.
 *
 * @throws `InvalidArgumentError` for what is no object, and for the first option that is not known.
 */
export function requireKnownOptions<O>(options: O, names: OptionNames<O>): void {
  if (typeof options !== 'object' || options === null) {
    const expected = 'an object of options';
    throw new InvalidArgumentError({ argument: 'options', expected, received: options });
  }
  requireCapsInBudget(options);
  requireKnownFields(options, names);
}

/** A cap beside the budget would hold nothing. `maxTokens` stands in both and means an answer's here. */
function requireCapsInBudget(options: BudgetLimits): void {
  for (const name of ['maxCalls', 'maxCostUsd', 'maxSeconds'] as const) {
    if (options[name] === undefined) continue;
    throw new InvalidArgumentError({
      argument: name,
      expected: 'left out here',
      received: options[name],
      hint: `put it into \`budget\`, as in \`budget: { ${name} }\``,
    });
  }
}
