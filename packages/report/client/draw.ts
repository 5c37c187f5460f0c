import type uPlot from 'uplot';

/** Draws a chart into its place. */
export type Draw = (place: HTMLElement) => uPlot;
