import { html, type Html } from './html.ts';

/** A bar with its name and what it stands for. */
export interface Bar {
  readonly name: string;
  /** What decides its length, >= 0. */
  readonly size: number;
  /** Cells after the bar, one for each further column. */
  readonly cells: readonly string[];
  /** @defaultValue 'accent' */
  readonly look?: 'accent' | 'soft' | 'bad' | 'muted' | undefined;
}

/** Options of `renderBars`. */
export interface BarListOptions {
  /** Of the names, and of each further cell. */
  readonly columns: readonly string[];
  readonly bars: readonly Bar[];
}

/** A table with a bar in each row: numbers and their picture in one. */
export function renderBars({ columns: [names, ...others], bars }: BarListOptions): Html {
  const longest = Math.max(...bars.map(({ size }) => size), Number.MIN_VALUE);
  const heading = others.map((column) => html`<th scope="col">${column}</th>`);
  return html`<div class="wrap" tabindex="0">
    <table class="bars">
      <thead>
        <tr>
          <th scope="col">${names}</th>
          <td class="bar"></td>
          ${heading}
        </tr>
      </thead>
      <tbody>
        ${bars.map((bar) => renderBar(bar, longest))}
      </tbody>
    </table>
  </div>`;
}

function renderBar({ name, size, cells, look = 'accent' }: Bar, longest: number): Html {
  return html`<tr>
    <th scope="row">${name}</th>
    <td class="bar">${drawBar(size / longest, look)}</td>
    ${cells.map((cell) => html`<td>${cell}</td>`)}
  </tr>`;
}

function drawBar(share: number, look: string): Html {
  const width = Number.isFinite(share) ? (100 * share).toFixed(2) : '0';
  return html`<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="${look}" width="${width}" height="10" />
  </svg>`;
}
