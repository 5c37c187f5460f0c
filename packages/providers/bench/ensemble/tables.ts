import type { ErrorCorrelation } from '@maker/core';
import { binomialInterval } from './binomial-interval.ts';
import type { PlayedRaces } from './play-races.ts';
import type { Setting } from './settings.ts';

/** A setting, what came of it, and what of that is not as predicted. */
export interface JudgedSetting {
  readonly row: readonly string[];
  readonly faults: readonly string[];
}

/** Costs may differ from their prediction by this share. */
const tolerance = 0.05;

/** Holds a setting's races against its prediction. */
export function judge(setting: Setting, played: PlayedRaces): JudgedSetting {
  const { name, error, bound, isExact, costUsd } = setting;
  const { races, wrong } = played;
  const [low, high] = binomialInterval(races, error, 0.999);
  const deviation = played.costUsd / costUsd - 1;
  const faults = [
    played.undecided > 0 ? `${played.undecided} races undecided` : '',
    bound !== undefined && error > bound
      ? `the exact error ${error} is above its bound ${bound}`
      : '',
    wrong > high || (isExact && wrong < low) ? `${wrong} wrong, not ${low} to ${high}` : '',
    isExact && Math.abs(deviation) > tolerance ? `cost off by ${percent(deviation)}` : '',
  ].filter((fault) => fault !== '');
  return {
    row: [
      name,
      bound === undefined ? '' : percent(bound),
      `${isExact ? '' : 'at most '}${percent(error)}`,
      `${percent(wrong / races)} (${isExact ? low : 0} to ${high} of ${races / 1000} K: ${wrong})`,
      `${(costUsd * 1000).toFixed(3)}`,
      `${isExact ? '' : 'at most '}${deviation < 0 ? '' : '+'}${percent(deviation)}`,
    ],
    faults: faults.map((fault) => `${name}: ${fault}`),
  };
}

/** Names of the columns of `judge`. */
export const settingColumns: readonly string[] = [
  'race',
  'bound',
  'exact error',
  'wrong winners (99.9 % interval)',
  'predicted cost, $ per 1,000 races',
  'measured cost',
];

/** What `errorCorrelation` says of two models alike to a known degree. */
export function correlationRow(
  alike: number,
  known: number,
  measured: ErrorCorrelation,
): readonly string[] {
  const { jointError, independentError, correlation, repeatedError, sharedError } = measured;
  const interval =
    correlation && `${correlation.lower.toFixed(3)} to ${correlation.upper.toFixed(3)}`;
  return [
    String(alike),
    percent(jointError.estimate),
    percent(independentError),
    `${correlation?.estimate.toFixed(3)} (${interval})`,
    known.toFixed(3),
    `${percent(sharedError ?? 0)}, ${percent(repeatedError ?? 0)}`,
    measured.warning === undefined ? 'no' : 'yes',
  ];
}

/** Names of the columns of `correlationRow`. */
export const correlationColumns: readonly string[] = [
  'alike to',
  'joint errors',
  'if independent',
  'correlation (95 % interval)',
  'true correlation',
  'the other wrong, itself wrong again',
  'warned',
];

/** A table of Markdown. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(Math.abs(share) < 0.001 ? 4 : 2)} %`;
}
