import type { ContestedRace } from '../src/run/contested-race.ts';
import { showRace } from './show-race.ts';

/** Opens a race where its step is clicked, or named in the address. */
export function openRaces(races: readonly ContestedRace[]): void {
  const dialog = document.querySelector<HTMLDialogElement>('dialog#race');
  if (dialog === null) return;
  const open = (race: ContestedRace): void => {
    dialog.replaceChildren(...showRace(race, () => dialog.close()));
    dialog.showModal();
    dialog.scrollTop = 0;
    history.replaceState(null, '', `#step-${String(race.step)}`);
  };
  document.querySelectorAll<HTMLElement>('#races tbody tr').forEach((row, place) => {
    const race = races[place];
    if (race !== undefined) row.addEventListener('click', () => open(race));
  });
  dialog.addEventListener('close', () => history.replaceState(null, '', location.pathname));
  // A click beside the box closes it.
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
  const named = races.find(({ step }) => location.hash === `#step-${String(step)}`);
  if (named !== undefined) open(named);
}
