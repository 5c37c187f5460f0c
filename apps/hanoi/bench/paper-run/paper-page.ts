import { kMin, kMinUnderHeterogeneity, stepError, stepErrorUnderHeterogeneity } from '@maker/core';
import { paperHeterogeneity } from '@maker/providers/simulated';
import { markdownTable } from './markdown-table.ts';
import { paperSamples, paperSteps, undecidedBySample, undecidedByVote } from './paper-figures.ts';
import { alikeSteps, margin, type SeedRun } from './run-seed.ts';

/** The runs that a page shows. */
export interface PaperRuns {
  /** On steps that differ, the paper's seed first. */
  readonly runs: readonly SeedRun[];
  /** The first seed on steps that are all alike. */
  readonly alike: SeedRun;
}

const count = (value: number | undefined): string => (value ?? 0).toLocaleString('en-US');
const deviation = (value: number, expected: number): string =>
  `${value < expected ? '-' : '+'}${Math.abs((value / expected - 1) * 100).toFixed(2)} %`;

/** The runs as a page of Markdown. */
export function paperPage(shown: PaperRuns): string {
  return `# The paper's run

<!-- Written by \`pnpm --filter @maker/app-hanoi bench:paper --write\`. -->

Meyerson et al. solved the Towers of Hanoi with 20 disks, ${count(paperSteps)} steps, at margin ${margin} and without a wrong move
([arXiv 2511.09030](https://arxiv.org/abs/2511.09030), section 4.4). Here the same puzzle runs on the simulated model, with the paper's prompt and
red flags, and with errors and invalid answers spread over the steps as the labels of its Fig 8 imply: each step draws
its own error from Beta(0.03, 133) and its own rate of valid answers from Beta(14.7, 0.52). The parameters were fitted to that figure, so this
shows that one such model accounts for all of it, and nothing of what a real model does.

The seeds were named before the runs, the first for the day of the paper, and none is left out. Each was to come within 2 % of the paper's samples and, in
sampling rounds 3 to 8, within a factor of 1.5 of its undecided steps. Wrong moves are reported as they come.

${runTable(shown)}

## Undecided steps

After so many samples, flagged ones counted (Fig 8a):

${roundTable(shown, undecidedBySample, (run) => run.undecidedBySample)}

After so many valid votes (Fig 8b). Where two candidates stand against each other, only an odd number of votes can decide at an odd margin, so that
rounds come in pairs:

${roundTable(shown, undecidedByVote, (run) => run.undecidedByVote)}

## Why k must allow for hard steps

The last column is the same run with all steps alike, at the same mean rates. It draws as many samples and begins alike; but the few steps that go on
for long are missing, and those are the ones that go wrong. The probability that the whole run has a wrong move, at each margin:

${failureTable()}

So a margin taken from Eq 14 at the mean error (\`kMin\`) promises too much. \`kMinUnderHeterogeneity\` allows for the steps that differ
([mathematics](mathematics.md#steps-that-differ)):

${marginTable()}
`;
}

function runTable({ runs, alike }: PaperRuns): string {
  const row = (name: string, run: SeedRun): string[] => [
    name,
    wrongMoves(run),
    count(run.samples),
    deviation(run.samples, paperSamples),
    count(run.votes),
    run.costUsd === undefined ? '' : `$${count(Math.round(run.costUsd))}`,
  ];
  return markdownTable(
    ['run', 'wrong moves', 'samples', 'beside the paper', 'valid votes', "at the paper's price"],
    [
      ['the paper', '0', count(paperSamples), '', '', ''],
      ...runs.map((run) => row(`seed ${run.seed}`, run)),
      row(`all steps alike, seed ${alike.seed}`, alike),
    ],
  );
}

/** After the first wrong move the puzzle is another one, in which hardly a move is the right one any more. */
function wrongMoves({ wrongMoves: moves, firstWrongStep }: SeedRun): string {
  return firstWrongStep === undefined
    ? count(moves)
    : `${count(moves)}, from step ${firstWrongStep} on`;
}

function roundTable(
  { runs, alike }: PaperRuns,
  paper: readonly number[],
  undecidedOf: (run: SeedRun) => readonly number[],
): string {
  const longest = Math.max(...[...runs, alike].map((run) => undecidedOf(run).length), paper.length);
  const rounds = Array.from({ length: longest }, (_, index) => index).slice(2);
  return markdownTable(
    ['round', 'the paper', ...runs.map(({ seed }) => `seed ${seed}`), 'all steps alike'],
    rounds.map((index) => [
      `${index + 1}`,
      count(paper[index]),
      ...[...runs, alike].map((run) => count(undecidedOf(run)[index])),
    ]),
  );
}

const { p: meanSuccessRate } = alikeSteps;
const { alpha, beta } = paperHeterogeneity.stepError;

function failureTable(): string {
  const shown = (probability: number): string => probability.toPrecision(2);
  return markdownTable(
    ['margin', 'steps that differ', 'all steps alike'],
    [2, 3, 4, 5].map((k) => {
      const mean = stepErrorUnderHeterogeneity({ alpha, beta, margin: k });
      const alike = stepError({ stepSuccessRate: meanSuccessRate, margin: k });
      return [`${k}`, shown(failure(mean)), shown(failure(alike))];
    }),
  );
}

/** P(a step of the run goes wrong), for the error of a step. */
const failure = (error: number): number => -Math.expm1(paperSteps * Math.log1p(-error));

function marginTable(): string {
  const steps = paperSteps;
  return markdownTable(
    ['wanted reliability', '`kMinUnderHeterogeneity`', '`kMin` at the mean error'],
    [0.95, 0.99, 0.999, 0.9999].map((targetReliability) => [
      `${targetReliability}`,
      `${kMinUnderHeterogeneity({ alpha, beta, targetReliability, steps })}`,
      `${kMin({ stepSuccessRate: meanSuccessRate, targetReliability, steps })}`,
    ]),
  );
}
