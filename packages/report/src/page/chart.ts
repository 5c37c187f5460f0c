import type { PackedSeries } from '../run/step-series.ts';
import type { DataTable } from './data-table.ts';

/** How the numbers of an axis are written. */
export type AxisFormat = 'count' | 'percent' | 'usd';

/** An axis of a chart. */
export interface Axis {
  readonly name: string;
  /** @defaultValue 'linear' */
  readonly scale?: 'linear' | 'log' | undefined;
  /** Ends of the axis; where one is left out the data decide. */
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** @defaultValue 'count' */
  readonly format?: AxisFormat | undefined;
  /** What stands at 0, 1, 2 and so on, in place of numbers. */
  readonly labels?: readonly string[] | undefined;
}

/** How a series is drawn: one accent for what was measured; comparisons stay in the background. */
export type Look = 'accent' | 'ink' | 'dashed' | 'dotted' | 'soft' | 'bad';

/** Where a mark stands; a band reaches from `y` to `to`. */
export type Point = readonly [x: number, y: number, to?: number];

/** A series of a chart. */
export interface ChartSeries {
  readonly name: string;
  readonly mark: 'line' | 'dots' | 'bars' | 'bands';
  readonly look: Look;
  readonly points: readonly Point[];
}

interface Figure {
  /** Unique on the page; small letters and hyphens. */
  readonly id: string;
  readonly title: string;
  /** What is drawn and how to read it. */
  readonly description: string;
  /** Height of the drawing in CSS pixels. */
  readonly height: number;
  /** Whether two such charts stand side by side. @defaultValue false */
  readonly isHalf?: boolean | undefined;
  /** The numbers of the chart. */
  readonly table: DataTable;
}

/** A chart of a few hundred points at the most. */
export interface PointChart extends Figure {
  readonly kind: 'points';
  readonly x: Axis;
  readonly y: Axis;
  /** From the lowest to the topmost. */
  readonly series: readonly ChartSeries[];
}

/** Samples of each step over a run, however long: it can be zoomed down to single steps. */
export interface StepChart extends Figure {
  readonly kind: 'steps';
  readonly steps: PackedSeries;
  /** The least samples that a step can do with, drawn as a line. */
  readonly least?: number | undefined;
}

/** A chart before it is drawn: plain data, which the page draws where it is read. */
export type Chart = PointChart | StepChart;
