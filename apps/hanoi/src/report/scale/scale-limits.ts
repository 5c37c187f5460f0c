import { html, type Html } from '@maker/report/page';

/** What the benchmark shows and what it does not. */
export function renderScaleLimits(): Html {
  return html`<h2>What this says, and what not</h2>
    <ul>
      <li>
        <strong>The model is simulated.</strong> Its errors are drawn at random, alike for every
        step and independent of each other. The benchmark shows that voting costs what the formulas
        say; it says nothing of a real model, whose errors may pile up on hard steps.
      </li>
      <li>
        The exact formula is the mean length of a race between two answers, divided by the share of
        answers that pass the red flags. The two terms beside it are laws of growth without a
        constant: close to it in shape, not in value. The margin is a whole number, so the exact
        line has steps that the laws do not have.
      </li>
      <li>
        A measured mean outside its interval happens once in 1,000 times by chance, and otherwise
        means that program or formula is wrong.
      </li>
      <li>
        More votes make the most frequent answer win more surely. Where that one is wrong no margin
        helps.
      </li>
    </ul>`;
}
