import type { Sight } from './observe.ts';

/** What is written in a cell. */
export function cellFor(sight: Sight | undefined): string {
  if (sight === undefined) return '';
  const { outcome, retries, waitedSeconds } = sight;
  const [kind] = retries;
  if (outcome === 'answer' && kind !== undefined) {
    return waitedSeconds >= 1 ? `repeated after ${waitedSeconds} s` : 'repeated';
  }
  const [what = '', reason = ''] = outcome.split(' ');
  return reason === '' ? what : `${what} \`${reason}\``;
}

/** A table in Markdown, in Prettier's form. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
