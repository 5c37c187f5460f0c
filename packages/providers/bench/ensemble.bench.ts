/*
 * Ensembles beside their predictions: 10,000 races a setting, each played by `vote` with seeded
 * simulated models, next to the exact error and cost; what the models of the paper's Fig 6b cost alone
 * and together at equal reliability; and how well the correlation of errors is measured. About a
 * minute. `--write` puts the tables into docs/ensembles.md. Exits 1 where a measured error or cost is
 * not as predicted.
 */
import { type Calibration, calibrate, errorCorrelation, type Sample } from '@maker/core';
import { fig6bColumns, fig6bRows } from './ensemble/fig-6b-table.ts';
import { createModel } from './ensemble/model.ts';
import { playRaces } from './ensemble/play-races.ts';
import {
  alikeSetting,
  cascadeSetting,
  type Setting,
  weightedSetting,
} from './ensemble/settings.ts';
import {
  correlationColumns,
  correlationRow,
  judge,
  settingColumns,
  table,
} from './ensemble/tables.ts';
import { writeSection } from './ensemble/write-section.ts';

const races = 10_000;
const small = { p: 0.8, v: 0.9, costUsd: 1e-3 };
const medium = { p: 0.9, v: 0.97, costUsd: 3e-3 };
const large = { p: 0.97, v: 0.99, costUsd: 1e-2 };
const oss = { p: 1 - 0.0358, v: 1, costUsd: 2.503e-4 };
const mini = { p: 1 - 0.0022, v: 1, costUsd: 1.0928e-3 };

const settings: readonly Setting[] = [
  weightedSetting('round robin of p = 0.8 and 0.9', [small, medium], {
    threshold: 3,
    weights: [1, 1],
  }),
  weightedSetting('weighted, p = 0.8 and 0.97', [small, large], { threshold: 5 }),
  weightedSetting('weighted, p = 0.8, 0.9 and 0.97', [small, medium, large], { threshold: 8 }),
  weightedSetting('weighted, p = 0.8 three turns of four, and 0.97', [small, large], {
    threshold: 5,
    turns: [3, 1],
  }),
  weightedSetting('the same, three wrong answers', [small, large], {
    threshold: 5,
    turns: [3, 1],
    wrong: 3,
  }),
  weightedSetting('weighted, gpt-oss-20B and gpt-4.1-mini', [oss, mini], { threshold: 4 }),
  cascadeSetting('cascade: p = 0.8, k = 4 up to 6 votes, then 0.97, k = 2', [
    { ...small, margin: 4, maxVotes: 6 },
    { ...large, margin: 2 },
  ]),
  cascadeSetting(
    'cascade: p = 0.8, k = 3 up to 5 samples, then 0.9, k = 3 up to 5 votes, then 0.97, k = 2',
    [
      { ...small, v: 0.6, margin: 3, maxSamples: 5 },
      { ...medium, margin: 3, maxVotes: 5 },
      { ...large, margin: 2 },
    ],
  ),
  cascadeSetting(
    'cascade of steps that differ: Beta(2, 10), k = 3 up to 3 votes, then Beta(0.3, 9.7), k = 2',
    [
      { ...small, stepError: { alpha: 2, beta: 10 }, margin: 3, maxVotes: 3 },
      { ...large, stepError: { alpha: 0.3, beta: 9.7 }, margin: 2 },
    ],
  ),
  cascadeSetting('cascade: gpt-oss-20B, k = 2 up to 2 votes, then gpt-4.1-mini, k = 2', [
    { ...oss, margin: 2, maxVotes: 2 },
    { ...mini, margin: 2 },
  ]),
  ...[0, 0.5, 1].map(alikeSetting),
];

const faults: string[] = [];
const settingRows: (readonly string[])[] = [];
for (const setting of settings) {
  const judged = judge(setting, await playRaces(setting.race, races));
  settingRows.push(judged.row);
  faults.push(...judged.faults);
}
const settingTable = table(settingColumns, settingRows);
const fig6bTable = table(fig6bColumns, fig6bRows());
const correlationTable = table(
  correlationColumns,
  await Promise.all([0, 0.25, 0.5, 0.75, 1].map(measureCorrelation)),
);

for (const text of [settingTable, fig6bTable, correlationTable])
  process.stdout.write(`${text}\n\n`);
if (process.argv.includes('--write')) {
  writeSection('races', settingTable);
  writeSection('fig-6b', fig6bTable);
  writeSection('correlation', correlationTable);
}
for (const fault of faults) process.stderr.write(`Not as predicted: ${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** Calibrates two models alike to a known degree on the same 2,000 questions. */
async function measureCorrelation(alike: number): Promise<readonly string[]> {
  const [share, hard, easy] = [0.1, 0.6, 0.02];
  const cases = Array.from({ length: 2000 }, (_, i) => ({
    prompt: `case ${i}`,
    parse: ({ text }: Sample) => ({ ok: true, value: text, key: text }) as const,
    expectedKey: '[1]',
  }));
  const measure = (seed: number): Promise<Calibration> => {
    const more = { stubborn: { share, errorRate: hard }, common: { seed: 3, share: alike } };
    const sampler = createModel({ p: 1 - easy, v: 1, costUsd: 1e-3 }, { seed, more });
    return calibrate({ sampler, cases, samplesPerCase: 4, seed });
  };
  const [one, other] = await Promise.all([measure(1), measure(2)]);
  const mean = share * hard + (1 - share) * easy;
  const known = (alike * share * (1 - share) * (hard - easy) ** 2) / (mean * (1 - mean));
  return correlationRow(alike, known, errorCorrelation({ one, other }));
}
