import type { Environment } from './environment.ts';

/** The simulated provider: a model that gives fixed answers at known rates, whatever it is asked. */
export interface SimulationSettings {
  /** The answer that counts as right. */
  readonly right: string;
  /** Wrong answers, each equally likely. */
  readonly wrong: readonly [string, ...string[]];
  /** Share of right answers among the valid ones, from 0 to 1. */
  readonly stepSuccessRate: number;
  /** Share of answers that no red flag discards, from 0 to 1. */
  readonly validRate: number;
  /** Median latency of a call in milliseconds; 0 answers at once. */
  readonly latencyMs: number;
  readonly seed: number;
}

/** @throws `ConfigurationError` for a variable outside its range. */
export function readSimulationSettings(environment: Environment): SimulationSettings {
  const share = { min: 0, max: 1 };
  const [first = '41', ...others] = (environment.text('MAKER_SIMULATED_WRONG') ?? '41|43').split(
    '|',
  );
  return {
    right: environment.text('MAKER_SIMULATED_RIGHT') ?? '42',
    wrong: [first, ...others],
    stepSuccessRate: environment.number('MAKER_SIMULATED_STEP_SUCCESS_RATE', share) ?? 0.9,
    validRate: environment.number('MAKER_SIMULATED_VALID_RATE', share) ?? 0.95,
    latencyMs: environment.number('MAKER_SIMULATED_LATENCY_MS', { min: 0, max: 600_000 }) ?? 0,
    seed:
      environment.number('MAKER_SIMULATED_SEED', { min: 0, max: 2 ** 31 - 1, integer: true }) ?? 0,
  };
}
