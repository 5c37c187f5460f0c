import type { BudgetLimits } from '../budget/budget.ts';
import { InvalidArgumentError } from '@maker/events';
import { closestName } from './closest-name.ts';
import type { RaceOptions, SamplingOptions } from './voting-options.ts';

/** The name of every option, so that the compiler asks for one that is added. */
export type OptionNames<O> = Readonly<Record<keyof O, true>>;

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
  for (const [argument, received] of Object.entries<unknown>({ ...(options as object) })) {
    if (received === undefined || Object.hasOwn(names, argument)) continue;
    const meant = closestName(argument, Object.keys(names));
    const hint = `there is no such option${meant === undefined ? '' : `: did you mean \`${meant}\`?`}`;
    throw new InvalidArgumentError({ argument, expected: 'left out', received, hint });
  }
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
