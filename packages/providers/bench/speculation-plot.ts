/** One measured point. */
export interface PlotPoint {
  readonly depth: number;
  /** Wall time of a step in medians of one call. */
  readonly perStep: number;
}

/** One line of the plot. */
export interface PlotLine {
  readonly label: string;
  readonly points: readonly PlotPoint[];
}

const width = 640;
const height = 340;
const left = 48;
const right = 150;
const top = 16;
const bottom = 44;
const colors = ['#c2410c', '#a16207', '#0f766e', '#1d4ed8'];

/** Draws wall time over depth, beside a chain of single calls, as an SVG that suits light and dark pages. */
export function speculationPlot(lines: readonly PlotLine[], singleCall: number): string {
  const depths = lines[0]?.points.map(({ depth }) => depth) ?? [];
  const most = Math.ceil(
    0.5 + Math.max(...lines.flatMap(({ points }) => points.map((p) => p.perStep))),
  );
  const x = (index: number): number =>
    left + (index * (width - left - right)) / Math.max(1, depths.length - 1);
  const y = (value: number): number => top + (1 - value / most) * (height - top - bottom);
  const ticks = Array.from({ length: most + 1 }, (_, value) => value);
  const end = x(depths.length - 1);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="#808080">`,
    '<title>Wall time of a step over the depth of speculation</title>',
    ...ticks.map((t) => rule(y(t), end, 'stroke="#8080804d"') + text(left - 8, y(t) + 4, t, 'end')),
    ...depths.map((depth, index) => text(x(index), height - bottom + 18, depth, 'middle')),
    text((left + end) / 2, height - 8, 'steps run ahead (depth)', 'middle'),
    rule(y(singleCall), end, 'stroke="#808080" stroke-dasharray="5 4"'),
    text(end - 6, y(singleCall) - 6, 'a single call, no voting', 'end'),
    text(left + 6, top + 12, 'wall time of a step, in medians of one call', 'start'),
    ...lines.flatMap(({ label, points }, index) => {
      const color = colors[index % colors.length] ?? '';
      const path = points.map(({ perStep }, i) => `${x(i).toFixed(1)},${y(perStep).toFixed(1)}`);
      const last = points.at(-1)?.perStep ?? 0;
      return [
        `<polyline points="${path.join(' ')}" fill="none" stroke="${color}" stroke-width="2"/>`,
        text(end + 8, y(last) + labelShift(index, lines.length), label, 'start', color),
      ];
    }),
    '</svg>\n',
  ].join('\n');
}

/** The lines end close to each other. */
function labelShift(index: number, lines: number): number {
  return 12 * (index - (lines - 1) / 2) + 4;
}

function rule(y: number, end: number, style: string): string {
  return `<line x1="${left}" x2="${end}" y1="${y.toFixed(1)}" y2="${y.toFixed(1)}" ${style}/>`;
}

function text(x: number, y: number, content: string | number, anchor: string, fill = ''): string {
  const color = fill === '' ? '' : ` fill="${fill}"`;
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}"${color}>${content}</text>`;
}
