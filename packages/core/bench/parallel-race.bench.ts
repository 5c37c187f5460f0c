/*
 * Samples of a race are drawn side by side: with calls of fixed length, p = 1 and margin 10, a race
 * must take at most 1.5 calls' time and be at least 6.7 times as fast as drawing one at a time.
 * Exits 1 if not.
 */
import { aheadBy, type RaceOptions, type Sampler, vote } from '../src/index.ts';
import { completeSample } from '../src/testing/index.ts';

const callMs = 100;
const margin = 10;
const rounds = 5;

const sampler: Sampler = {
  sample: async () => {
    await new Promise((resolve) => setTimeout(resolve, callMs));
    return completeSample({ text: 'A' });
  },
};

async function medianRaceMs(race: RaceOptions): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await vote({
      sampler,
      prompt: 'q',
      parse: ({ text }) => ({ ok: true, value: text, key: text }),
      ...race,
    });
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
}

const sideBySide = await medianRaceMs({ margin });
const oneByOne = await medianRaceMs({ rule: { ...aheadBy(margin), safeInFlight: () => 1 } });
const calls = sideBySide / callMs;
const speedUp = oneByOne / sideBySide;
console.log(`A race of margin ${margin} at p = 1, calls of ${callMs} ms, median of ${rounds}`);
console.log(
  `  side by side   ${sideBySide.toFixed(0)} ms = ${calls.toFixed(2)} calls (at most 1.5)`,
);
console.log(
  `  one at a time  ${oneByOne.toFixed(0)} ms, ${speedUp.toFixed(2)} times as long (at least 6.7)`,
);
process.exitCode = calls <= 1.5 && speedUp >= 6.7 ? 0 : 1;
