import type { RunRecord } from '../../benchmark/run-record.ts';
import type { Chart } from '../chart/chart.ts';
import { stepHistogram } from './step-histogram.ts';

/** How close the races were. */
export function oppositionChart({ stepsByOpposition }: RunRecord): Chart | undefined {
  return stepHistogram({
    id: 'opposition',
    title: 'Votes against the winner',
    description: 'How close it was: at 0 every vote of the step was for the same answer.',
    unit: 'Votes for other answers',
    stepsByCount: stepsByOpposition,
  });
}
