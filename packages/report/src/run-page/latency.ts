import { formatCount } from '../format/number-format.ts';
import { formatDuration } from '../format/unit-format.ts';
import { renderBars } from '../page/bar-list.ts';
import { html, type Html } from '../page/html.ts';
import type { RunSummary } from '../run/run-summary.ts';

/** How long answers took; nothing where all came at once, as simulated ones do. */
export function renderLatency({ latency }: RunSummary): Html | undefined {
  if (latency === undefined || latency.maxMs === 0) return undefined;
  const { samples, meanMs, p50Ms, p90Ms, p95Ms, p99Ms, maxMs } = latency;
  const bar = (name: string, ms: number) => ({ name, size: ms, cells: [formatDuration(ms)] });
  return html`<h2>How long answers took</h2>
    <p>
      From request to answer, over ${formatCount(samples)} answers; ${formatDuration(meanMs)} on the
      mean. A race lasts as long as its slowest calls.
    </p>
    ${renderBars({
      columns: ['Share of answers', 'At most'],
      bars: [
        bar('50%, the median', p50Ms),
        bar('90%', p90Ms),
        bar('95%', p95Ms),
        bar('99%', p99Ms),
        bar('all', maxMs),
      ],
    })}`;
}
