import type { Look } from '../src/page/chart.ts';

/** The colours of the page as it is shown now: light, dark, or on paper. */
export interface Palette {
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly strokes: Readonly<Record<Look, string>>;
}

/** A canvas knows no variables of the style sheet: they are read each time it is drawn. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const [accent, ink, muted, bad] = [color('accent'), color('ink'), color('muted'), color('bad')];
  const soft = color('accent-soft');
  return {
    ink,
    muted,
    line: color('line'),
    strokes: { accent, ink, dashed: muted, dotted: muted, soft, bad },
  };
}

/** Calls back whenever colours change: by the reader's settings, or for the printer. */
export function onPaletteChange(redraw: () => void): void {
  for (const query of ['(prefers-color-scheme: dark)', 'print']) {
    matchMedia(query).addEventListener('change', redraw);
  }
}
