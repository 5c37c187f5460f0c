import type { RunRecord } from '../../benchmark/run-record.ts';
import { barSeries } from '../chart/bar-series.ts';
import type { Chart } from '../chart/chart.ts';
import { looks } from '../chart/look.ts';
import { countAxis } from '../chart/x-axis.ts';
import { nameAxis } from '../chart/y-axis.ts';
import { formatCount, formatShare } from '../../format/number-format.ts';
import { flaggedSamples } from './measure-run.ts';

const answers = { name: 'Answers', look: looks.bad };

/** How many answers were discarded, by the reason. */
export function redFlagsChart({ totals }: RunRecord): Chart | undefined {
  const flags = Object.entries(totals.redFlags)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
  if (flags.length === 0) return undefined;
  const kinds = flags.map(([kind]) => kind);
  const counts = flags.map(([, count]) => count);
  const all = totals.votes + flaggedSamples(totals);
  return {
    id: 'red-flags',
    title: 'Red flags by kind',
    description: 'Flagged answers are discarded and replaced, never repaired.',
    isHalf: true,
    height: 64 + 36 * flags.length,
    margins: { top: 12, right: 48, left: 20 },
    xAxis: countAxis(answers.name),
    yAxis: nameAxis(kinds),
    series: [barSeries(answers, counts, { maxWidth: 14, labelPosition: 'right' })],
    table: {
      columns: ['Kind', answers.name, 'Share of all answers'],
      rows: flags.map(([kind, count]) => [kind, formatCount(count), formatShare(count / all)]),
    },
  };
}
