import { readFileSync } from 'node:fs';
import { ConfigurationError } from '@maker/events';
import type { Prediction } from '../run-page/report-options.ts';

/** The numbers of a plan that a report compares with. */
const numbers = [
  'taskReliability',
  'expectedVotesPerStep',
  'expectedSamples',
  'stepSuccessRate',
] as const;

/**
 * Reads a plan: the result of `plan` as JSON, alone or as the member `plan` of an object.
 *
 * @throws `ConfigurationError` naming what is wrong with it.
 */
export function readPlan(file: string): Prediction {
  const { plan, ...own } = parseFile(file);
  const given = typeof plan === 'object' && plan !== null ? (plan as Fields) : own;
  const missing = numbers.find((name) => typeof given[name] !== 'number');
  if (missing !== undefined) {
    const message = `${file} is no plan: Expected \`${missing}\` to be a number; give what \`plan\` returned for a feasible target`;
    throw new ConfigurationError({ message });
  }
  return given as unknown as Prediction;
}

type Fields = Readonly<Record<string, unknown>>;

function parseFile(file: string): Fields {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as unknown;
    if (typeof value === 'object' && value !== null) return value as Fields;
  } catch (cause) {
    throw new ConfigurationError({ message: `The plan in ${file} cannot be read as JSON`, cause });
  }
  throw new ConfigurationError({ message: `The plan in ${file} is no JSON object` });
}
