import { ConfigurationError } from '@maker/events';
import { refusedValue } from '../cli/refused-value.ts';

/** Part of every simulated model. */
interface PlantedSteps {
  /** Share of the steps that the model gets wrong in 99 of 100 answers as they are worded, with a move that breaks a rule. @defaultValue 0 */
  readonly stubborn?: number | undefined;
}

/**
 * The simulated model of the command line: `p=0.99,v=0.97,wrong=1,latency=0,sigma=0.5` or `paper`, each
 * with `stubborn=0`.
 */
export type SimulationSettings = PlantedSteps & Model;

type Model =
  | { readonly preset: 'paper' }
  | {
      readonly preset: 'uniform';
      /** P(right | the answer passes every red flag). */
      readonly p: number;
      /** P(the answer passes every red flag). */
      readonly v: number;
      /** Number of different wrong answers. */
      readonly wrong: number;
      /** Median latency in milliseconds; 0 is none. */
      readonly latency: number;
      /** Spread of the log-normal latency. */
      readonly sigma: number;
    };

const defaults = { p: 0.99, v: 0.97, wrong: 1, latency: 0, sigma: 0.5, stubborn: 0 };

type Name = keyof typeof defaults;

const domains: Readonly<Record<Name, { expected: string; holds: (x: number) => boolean }>> = {
  p: { expected: 'a number from 0 to 1', holds: (x) => x >= 0 && x <= 1 },
  v: { expected: 'a number above 0, up to 1', holds: (x) => x > 0 && x <= 1 },
  wrong: { expected: '1 or 2', holds: (x) => x === 1 || x === 2 },
  latency: { expected: 'a number >= 0', holds: (x) => x >= 0 },
  sigma: { expected: 'a number >= 0', holds: (x) => x >= 0 },
  stubborn: { expected: 'a number from 0 to 1', holds: (x) => x >= 0 && x <= 1 },
};

const isName = (name: string): name is Name => Object.hasOwn(defaults, name);

/** @throws `ConfigurationError` for an unknown name or a value outside its domain. */
export function parseSimulation(text: string): SimulationSettings {
  const [first, ...rest] = text.split(',');
  const isPaper = first?.trim() === 'paper';
  const { stubborn, ...values } = readValues(isPaper ? rest : text.split(','), isPaper);
  const planted = stubborn === 0 ? {} : { stubborn };
  return isPaper ? { preset: 'paper', ...planted } : { preset: 'uniform', ...values, ...planted };
}

function readValues(parts: readonly string[], isPaper: boolean): typeof defaults {
  const values = { ...defaults };
  for (const part of parts) {
    const [name = '', value = ''] = part.split('=', 2).map((piece) => piece.trim());
    if (!isName(name) || (isPaper && name !== 'stubborn')) {
      const expected = `paper, paper,stubborn=, or a list of ${Object.keys(defaults).join('=, ')}=`;
      throw new ConfigurationError({
        message: `Expected \`--sim\` to be ${expected}; \`${part}\` is not one of them`,
      });
    }
    const { expected, holds } = domains[name];
    const number = value === '' ? Number.NaN : Number(value);
    if (!holds(number)) throw refusedValue(`--sim ${name}`, expected, value);
    values[name] = number;
  }
  return values;
}

/** The settings in words, for a report. */
export function describeSimulation(settings: SimulationSettings): string {
  const { stubborn } = settings;
  if (stubborn === undefined) return describeModel(settings);
  return `${describeModel(settings)}; ${stubborn} of the steps stubborn: 99 of 100 answers break a rule`;
}

function describeModel(settings: SimulationSettings): string {
  if (settings.preset === 'paper') {
    return "errors and invalid answers distributed as in the paper's run: step error from Beta(0.03, 133), validity from Beta(14.7, 0.52)";
  }
  const { p, v, wrong, latency, sigma } = settings;
  const delay = latency === 0 ? 'no latency' : `latency ${latency} ms (sigma ${sigma})`;
  return `p = ${p}, v = ${v}, ${wrong} wrong ${wrong === 1 ? 'answer' : 'answers'} a step, ${delay}`;
}
