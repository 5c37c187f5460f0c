import type { Chart } from '../src/page/chart.ts';
import type { ContestedRace } from '../src/run/contested-race.ts';

/** A chart without the table that stands in the page. */
export type DrawnChart = Chart extends infer C
  ? C extends Chart
    ? Omit<C, 'table'>
    : never
  : never;

/** What the page brings for its program. */
export interface PageData {
  readonly charts: readonly DrawnChart[];
  readonly races?: readonly ContestedRace[] | undefined;
}

export function readData(): PageData {
  const element = document.querySelector('script#data');
  return JSON.parse(element?.textContent ?? '{"charts":[]}') as PageData;
}
