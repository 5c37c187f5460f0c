/*
 * Two real models in one race: `hanoi-lm` and `hanoi-lm-weak`, calibrated on the same steps of ten
 * disks over HTTP, how alike they err, and what votes of each alone and of both together come to, read
 * without validators. `--cases N` asks fewer than all 1,023 steps, `--write` puts the tables into
 * docs/ensembles.md. Takes about five minutes. Exits 1 where an ensemble errs on more steps than the
 * weaker model alone.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Calibration, calibrate, errorCorrelation, type Sampler, vote } from '@maker/core';
import { type Cascade, cascade, type Ensemble, roundRobin } from '@maker/providers/ensemble';
import { calibrationCases } from '../src/benchmark/calibration-cases.ts';
import { demoMaxTokens as maxTokens } from '../src/demo/demo-options.ts';
import { withModel } from '../src/demo/with-model.ts';
import { lineFormat as format } from '../src/prompt/line-prompt.ts';

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '1023' }, write: { type: 'boolean' } },
});
const cases = calibrationCases({
  disks: 10,
  format,
  maxTokens,
  validators: false,
  cases: Number(values.cases),
});
const margin = 3;

type Race = Cascade | Ensemble | { readonly sampler: Sampler; readonly margin: number };

const lines = await withModel('hanoi-lm', 'openai', (strong) =>
  withModel('hanoi-lm-weak', 'openai', (weak) => compare(strong, weak)),
);
process.stdout.write(`${lines}\n`);
if (values.write === true) write(lines);

async function compare(strong: Sampler, weak: Sampler): Promise<string> {
  const measure = (sampler: Sampler): Promise<Calibration> =>
    calibrate({ sampler, cases, samplesPerCase: 4, maxTokens, seed: 1 });
  const [one, other] = [await measure(strong), await measure(weak)];
  const members = [
    { name: 'hanoi-lm', sampler: strong },
    { name: 'hanoi-lm-weak', sampler: weak },
  ];
  const races: Readonly<Record<string, Race>> = {
    'hanoi-lm-weak alone': { sampler: weak, margin },
    'hanoi-lm alone': { sampler: strong, margin },
    'round robin of both': roundRobin({ members, margin }),
    'cascade: hanoi-lm-weak up to 3 votes, then hanoi-lm': cascade([
      { name: 'hanoi-lm-weak', sampler: weak, margin, maxVotes: margin },
      { name: 'hanoi-lm', sampler: strong, margin },
    ]),
  };
  const rows: string[] = [];
  const wrong: number[] = [];
  for (const [name, race] of Object.entries(races)) {
    const played = await play(race);
    wrong.push(played.wrong);
    const { right, undecided, ofWeak, ofStrong } = played;
    const cells = [name, right, played.wrong, undecided, ofWeak, ofStrong];
    rows.push(`| ${cells.join(' | ')} |`);
  }
  const [weakest = 0, ...others] = wrong;
  process.exitCode = others.every((each) => each <= weakest) ? 0 : 1;
  return [
    describe(one, other),
    `| ${cases.length} steps, margin ${margin} | right | wrong winners | undecided | samples of hanoi-lm-weak | of hanoi-lm |`,
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

async function play(race: Race) {
  const counts = { right: 0, wrong: 0, undecided: 0, ofWeak: 0, ofStrong: 0 };
  for (const [seed, { prompt, parse, expectedKey }] of cases.entries()) {
    const result = await vote({ ...race, prompt, parse, maxTokens, maxSamples: 40, seed });
    for (const [model, samples] of Object.entries(result.models)) {
      if (model.endsWith('weak')) counts.ofWeak += samples;
      else counts.ofStrong += samples;
    }
    if (result.status === 'undecided') counts.undecided += 1;
    else if (result.tally[0]?.key === expectedKey) counts.right += 1;
    else counts.wrong += 1;
  }
  return counts;
}

/** How good the models are, and how alike they err. */
function describe(one: Calibration, other: Calibration): string {
  const {
    jointError,
    sameError,
    independentError,
    correlation,
    repeatedError,
    sharedError,
    warning,
  } = errorCorrelation({ one, other });
  const percent = (rate: number | undefined): string =>
    rate === undefined ? 'unknown' : `${(rate * 100).toFixed(3)} %`;
  const between = ({ lower, upper }: { lower: number; upper: number }): string =>
    `${lower.toFixed(3)} to ${upper.toFixed(3)}`;
  return [
    `Calibrated on ${one.cases} steps, four answers each: hanoi-lm errs in ${percent(1 - one.stepSuccessRate.estimate)} of its valid answers,`,
    `hanoi-lm-weak in ${percent(1 - other.stepSuccessRate.estimate)}. Both are wrong in ${percent(jointError.estimate)} of pairs (with the same answer in ${percent(sameError.estimate)});`,
    `independent models would be in ${percent(independentError)}. Correlation of errors ${correlation === undefined ? 'unknown' : `${correlation.estimate.toFixed(3)} (95 %: ${between(correlation)})`}.`,
    `Where hanoi-lm is wrong, it is wrong again in ${percent(repeatedError)}, and hanoi-lm-weak is wrong in ${percent(sharedError)}.`,
    `${warning === undefined ? 'No warning: an ensemble adds something.' : `Warned: ${warning}.`}\n`,
  ].join('\n');
}

function write(text: string): void {
  const page = new URL('../../../docs/ensembles.md', import.meta.url);
  const before = readFileSync(page, 'utf8');
  const [begin, end] = ['<!-- begin real -->', '<!-- end real -->'];
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error('docs/ensembles.md has no place for the real models');
  writeFileSync(page, `${before.slice(0, from + begin.length)}\n\n${text}\n\n${before.slice(to)}`);
}
