import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEventStream } from '../src/index.ts';

const capacity = fc.integer({ min: 1, max: 8 });
/** How many events are pushed before each read. */
const bursts = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 20 });

/** Pushes 0, 1, 2, … in bursts with one read after each; then ends the stream and reads the rest. */
async function play(limit: number, sizes: readonly number[]) {
  const stream = createEventStream<number>({ capacity: limit });
  const reader = stream[Symbol.asyncIterator]();
  const reads = [reader.next()];
  let pushed = 0;
  for (const size of sizes) {
    for (let i = 0; i < size; i += 1) stream.push(pushed++);
    await Promise.resolve();
    reads.push(reader.next());
  }
  stream.end();
  const seen = (await Promise.all(reads)).flatMap(({ done, value }) => (done ? [] : [value]));
  for (let next = await reader.next(); !next.done; next = await reader.next())
    seen.push(next.value);
  return { seen, pushed, dropped: stream.dropped };
}

it('every event is either seen or counted as dropped', async () => {
  await fc.assert(
    fc.asyncProperty(capacity, bursts, async (limit, sizes) => {
      const { seen, pushed, dropped } = await play(limit, sizes);
      expect(seen.length + dropped).toBe(pushed);
    }),
  );
});

it('events are seen in the order in which they were pushed', async () => {
  await fc.assert(
    fc.asyncProperty(capacity, bursts, async (limit, sizes) => {
      const { seen } = await play(limit, sizes);
      expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    }),
  );
});

it('the newest events are never the ones dropped', async () => {
  await fc.assert(
    fc.asyncProperty(capacity, bursts, async (limit, sizes) => {
      const { seen, pushed } = await play(limit, sizes);
      const newest = Array.from({ length: Math.min(limit, pushed) }, (_, i) => pushed - 1 - i);
      expect(seen).toEqual(expect.arrayContaining(newest));
    }),
  );
});

it('nothing is dropped while the reader is behind by no more than the capacity', async () => {
  await fc.assert(
    fc.asyncProperty(bursts, async (sizes) => {
      const { dropped } = await play(
        sizes.reduce((sum, size) => sum + size, 1),
        sizes,
      );
      expect(dropped).toBe(0);
    }),
  );
});
