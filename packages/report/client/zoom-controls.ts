import { formatCount } from '../src/format/number-format.ts';
import { element } from './element.ts';
import type { StepRange, ZoomedPlot } from './zoomed-plot.ts';

/** Buttons for those who cannot drag, and where in the run the view is. */
export function zoomControls(current: () => ZoomedPlot | undefined) {
  const where = element('output', { className: 'where' });
  const button = (text: string, title: string, act: (plot: ZoomedPlot) => void): HTMLElement => {
    const made = element('button', { type: 'button', title }, text);
    made.setAttribute('aria-label', title);
    made.addEventListener('click', () => {
      const plot = current();
      if (plot !== undefined) act(plot);
    });
    return made;
  };
  const controls = element(
    'div',
    { className: 'zoom' },
    button('+', 'Closer', (plot) => plot.zoom(0.25)),
    button('−', 'Farther', (plot) => plot.zoom(4)),
    button('←', 'Earlier steps', (plot) => plot.zoom(1, -0.5)),
    button('→', 'Later steps', (plot) => plot.zoom(1, 0.5)),
    button('Whole run', 'Whole run', (plot) => plot.showAll()),
    where,
  );
  const show = ([from, to]: StepRange): void => {
    const [first, last] = [Math.max(0, Math.ceil(from)), Math.floor(to)];
    where.textContent = `Steps ${formatCount(first)} to ${formatCount(last)}`;
  };
  return { element: controls, show };
}
