import { formatCount } from '../src/format/number-format.ts';

/** Shows those rows of the contested steps that hold every word that is searched for. */
export function searchRaces(): void {
  const input = document.querySelector<HTMLInputElement>('input#search');
  const found = document.querySelector<HTMLOutputElement>('output#found');
  const rows = [...document.querySelectorAll<HTMLElement>('#races tbody tr')];
  if (input === null || found === null) return;
  const texts = rows.map((row) => `${row.textContent} ${row.dataset['words'] ?? ''}`.toLowerCase());
  const search = (): void => {
    const words = input.value.toLowerCase().split(/\s+/);
    let shown = 0;
    rows.forEach((row, place) => {
      row.hidden = !words.every((word) => texts[place]?.includes(word));
      if (!row.hidden) shown += 1;
    });
    found.textContent =
      input.value.trim() === '' ? '' : `${formatCount(shown)} of ${formatCount(rows.length)}`;
  };
  input.addEventListener('input', search);
  search();
}
