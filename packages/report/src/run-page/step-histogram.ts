import { formatCount, formatRange } from '../format/number-format.ts';
import type { PointChart } from '../page/chart.ts';
import type { RunSummary } from '../run/run-summary.ts';
import { binCounts } from './bin-counts.ts';
import { undecidedStep } from './undecided-step.ts';

/** How many valid votes the steps took. */
export function votesChart(run: RunSummary): PointChart | undefined {
  const { stepsByVotes, margin } = run;
  const least = margin === undefined ? '' : ` The least is the margin, ${formatCount(margin)}.`;
  return stepHistogram({
    id: 'votes',
    title: 'Votes per step',
    description: `How many valid votes it took until one answer was far enough ahead.${least}${undecidedStep(run, 'with the votes that it had')}`,
    unit: 'Valid votes',
    stepsByCount: stepsByVotes,
  });
}

/** How close the races were. */
export function oppositionChart({ stepsByOpposition }: RunSummary): PointChart | undefined {
  return stepHistogram({
    id: 'opposition',
    title: 'Votes against the winner',
    description: 'How close it was: at 0 every vote of the step was for the same answer.',
    unit: 'Votes for other answers',
    stepsByCount: stepsByOpposition,
  });
}

interface StepHistogramOptions extends Pick<PointChart, 'id' | 'title' | 'description'> {
  /** What is counted in each step. */
  readonly unit: string;
  /** `[n]`: steps in which n were counted. */
  readonly stepsByCount: readonly number[];
}

/** How many steps took how many of something, with steps on a logarithmic scale. */
function stepHistogram(options: StepHistogramOptions): PointChart | undefined {
  const { unit, stepsByCount, ...words } = options;
  const bins = binCounts(stepsByCount);
  if (bins.length === 0) return undefined;
  const labels = bins.map(({ from, to }) => formatRange(from, to));
  return {
    ...words,
    kind: 'points',
    isHalf: true,
    height: 260,
    x: { name: unit, labels },
    // A bar of one step needs some height.
    y: { name: 'Steps', scale: 'log', min: 0.5 },
    series: [
      {
        name: 'Steps',
        mark: 'bars',
        look: 'accent',
        points: bins.flatMap(({ count }, place) => (count > 0 ? [[place, count] as const] : [])),
      },
    ],
    table: {
      columns: [unit, 'Steps'],
      rows: bins.map(({ count }, place) => [labels[place], formatCount(count)]),
    },
  };
}
