import { element } from './element.ts';

/** A column of a table. */
export interface Column {
  readonly name: string;
  /** `text` is written from the left, `minor` has no room on a telephone. */
  readonly look?: 'text' | 'minor' | undefined;
}

type Content = readonly (Node | string)[];

/** A table in a box that scrolls sideways where it is wider than the page. */
export function table(columns: readonly Column[], rows: readonly HTMLElement[]): Node {
  const heading = columns.map(({ name, look = '' }) =>
    element('th', { scope: 'col', className: look }, name),
  );
  const head = element('thead', {}, element('tr', {}, ...heading));
  const body = element('tbody', {}, ...rows);
  return element('div', { className: 'wrap' }, element('table', {}, head, body));
}

/** A row with a cell for each column, of which the first is its heading. */
export function tableRow(columns: readonly Column[], cells: readonly Content[]): HTMLElement {
  const [heading = [], ...others] = cells;
  const data = others.map((cell, place) =>
    element('td', { className: columns[place + 1]?.look ?? '' }, ...cell),
  );
  return element('tr', {}, element('th', { scope: 'row' }, ...heading), ...data);
}

/** A row that is one cell. */
export function wideRow(
  columns: readonly Column[],
  className: string,
  cell: Node | string,
): HTMLElement {
  return element('tr', { className }, element('td', { colSpan: columns.length }, cell));
}
