import { adversarialTexts } from '../test/adversarial-texts.ts';
import { parsers } from '../test/parsers.ts';
import { sample } from '../test/sample.ts';

/*
 * Sixteen times the text must take about sixteen times the time; were it quadratic, it would take 256
 * times as long. The bound lies between the two, because memory gets slower as it fills. Prints the
 * worst cases and exits with 1 when one is beyond the bound.
 */

const small = 1 << 17;
const large = 1 << 21;
const runs = 5;
const maxRatio = 64;
/** Below this the clock and the collector are louder than the parser; anything quadratic takes minutes. */
const audibleMs = 8;

/** The least time of several runs, in milliseconds: what is left when nothing else disturbs. */
function bestMs(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

const results = Object.entries(adversarialTexts).flatMap(([family, text]) => {
  const [short, long] = [sample(text(small)), sample(text(large))];
  return Object.entries(parsers).map(([name, parse]) => {
    const [shortMs, longMs] = [bestMs(() => parse(short)), bestMs(() => parse(long))];
    return { family, name, longMs, ratio: longMs < audibleMs ? 0 : longMs / shortMs };
  });
});

const byRatio = results.toSorted((a, b) => b.ratio - a.ratio);
const slowest = results.reduce((a, b) => (b.longMs > a.longMs ? b : a));
for (const { family, name, longMs, ratio } of byRatio.slice(0, 10)) {
  console.log(`x${ratio.toFixed(1)}  ${longMs.toFixed(0).padStart(4)} ms  ${name}: ${family}`);
}
console.log(
  `${results.length} cases of 2 MB beside 128 KB; linear time is x16, the bound x${maxRatio}`,
);
console.log(`slowest: ${slowest.longMs.toFixed(0)} ms, ${slowest.name}: ${slowest.family}`);
if (byRatio.some(({ ratio }) => ratio > maxRatio)) process.exitCode = 1;
