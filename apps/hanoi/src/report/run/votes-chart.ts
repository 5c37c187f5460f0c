import type { RunRecord } from '../../benchmark/run-record.ts';
import type { Chart } from '../chart/chart.ts';
import { formatCount } from '../../format/number-format.ts';
import { stepHistogram } from './step-histogram.ts';

/** How many valid votes the steps took. */
export function votesChart({ stepsByVotes, settings }: RunRecord): Chart | undefined {
  return stepHistogram({
    id: 'votes',
    title: 'Votes per step',
    description: `The least is the margin, ${formatCount(settings.margin)}.`,
    unit: 'Valid votes',
    stepsByCount: stepsByVotes,
  });
}
