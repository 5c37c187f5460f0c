import { formatCount } from '../format/number-format.ts';
import type { StepChart } from '../page/chart.ts';
import type { RunSummary } from '../run/run-summary.ts';

/** Samples of each step over the run. */
export function samplesChart(run: RunSummary): StepChart | undefined {
  const { series, margin, undecidedBySample, stepsByVotes } = run;
  if (series.steps < 2) return undefined;
  const leastLine = margin === undefined ? '' : ` No step can do with fewer than the dotted line.`;
  const steps = stepsByVotes.reduce((sum, count) => sum + count, 0);
  return {
    kind: 'steps',
    id: 'samples',
    title: 'Samples per step, over the run',
    description: `Where the run was hard going.${leastLine} Drag across the picture, or use the buttons, to look closer, down to single steps.`,
    height: 320,
    steps: series,
    least: margin,
    table: {
      columns: ['Samples', 'Steps that took so many'],
      rows: samplesTable(steps, undecidedBySample),
    },
  };
}

/** From how many steps were undecided after each round to how many ended with it. */
function samplesTable(steps: number, undecided: readonly number[]): readonly (readonly string[])[] {
  return undecided.flatMap((left, i) => {
    const ended = (i === 0 ? steps : (undecided[i - 1] ?? 0)) - left;
    return ended === 0 ? [] : [[formatCount(i + 1), formatCount(ended)]];
  });
}
