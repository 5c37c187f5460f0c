import type { Measured } from './measure.ts';

/** The rows of one vendor; each is compared with the first that does the same work. */
export function tableOf(rows: readonly Measured[]): readonly string[] {
  const head = ['', 'calls', 'samples', 'tokens in', 'cached', 'out', 'dollars', 'in', 'dollars'];
  const cells = rows.map((row) => {
    const { way, bill, samples } = row;
    const base = rows.find((other) => other.way.work === way.work)?.bill ?? bill;
    return [
      way.name,
      count(bill.calls),
      count(samples),
      count(bill.input),
      count(bill.cached),
      count(bill.output),
      bill.usd.toFixed(4),
      ratio(bill.input / base.input),
      ratio(bill.usd / base.usd),
    ];
  });
  const widths = head.map((_, i) =>
    Math.max(...[head, ...cells].map((row) => row[i]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ');
  return [head, ...cells].map(line);
}

const count = (value: number): string => value.toLocaleString('en-US');
const ratio = (value: number): string => `${(100 * value).toFixed(1)} %`;
