import { expect, it } from 'vitest';
import { createEventStream, InvalidArgumentError } from '../src/index.ts';

/** Everything a stream still has to give. */
async function drain<E>(stream: AsyncIterable<E>): Promise<E[]> {
  const seen: E[] = [];
  for await (const event of stream) seen.push(event);
  return seen;
}

it('yields what is pushed, in order, and ends when told to', async () => {
  const stream = createEventStream<number>();
  const seen = drain(stream);
  for (const event of [1, 2, 3]) stream.push(event);

  stream.end();

  expect(await seen).toEqual([1, 2, 3]);
});

it('holds nothing before the iteration begins', async () => {
  const stream = createEventStream<number>();
  stream.push(1);

  const seen = drain(stream);
  stream.push(2);
  stream.end();

  expect(await seen).toEqual([2]);
});

it('wakes a reader that waits', async () => {
  const stream = createEventStream<number>();
  const reader = stream[Symbol.asyncIterator]();
  const first = reader.next();
  await Promise.resolve();

  stream.push(7);

  expect(await first).toEqual({ done: false, value: 7 });
});

it('rejects with the error of the writer, after what was queued', async () => {
  const stream = createEventStream<number>();
  const reader = stream[Symbol.asyncIterator]();
  const first = reader.next();
  const failure = new Error('run');
  stream.push(1);
  stream.fail(failure);

  expect(await first).toEqual({ done: false, value: 1 });
  await expect(reader.next()).rejects.toBe(failure);
});

it('wakes a waiting reader with the error', async () => {
  const stream = createEventStream<number>();
  const seen = drain(stream);
  const failure = new Error('run');

  stream.fail(failure);

  await expect(seen).rejects.toBe(failure);
});

it('is over at once for a reader that comes after the end', async () => {
  const stream = createEventStream<number>();
  stream.end();

  expect(await drain(stream)).toEqual([]);
});

it('ends once: neither a second end nor an event after it changes anything', async () => {
  const stream = createEventStream<number>();
  const seen = drain(stream);
  stream.push(1);

  stream.end();
  stream.fail(new Error('too late'));
  stream.push(2);

  expect(await seen).toEqual([1]);
});

it('drops the oldest for a reader that is behind, and counts them', async () => {
  const stream = createEventStream<number>({ capacity: 2 });
  const seen = drain(stream);
  for (const event of [1, 2, 3, 4, 5]) stream.push(event);
  stream.end();

  expect(await seen).toEqual([4, 5]);
  expect(stream.dropped).toBe(3);
});

it('holds 65,536 events unless told otherwise', async () => {
  const stream = createEventStream<number>();
  const seen = drain(stream);
  for (let event = 0; event <= 65_536; event += 1) stream.push(event);
  stream.end();

  expect((await seen).length).toBe(65_536);
  expect(stream.dropped).toBe(1);
});

it('forgets what is queued when the loop is left, and serves the next one afresh', async () => {
  const stream = createEventStream<number>();
  const reader = stream[Symbol.asyncIterator]();
  const first = reader.next();
  for (const event of [1, 2, 3]) stream.push(event);
  await first;

  await reader.return?.();
  stream.push(4);
  const seen = drain(stream);
  stream.push(5);
  stream.end();

  expect(await seen).toEqual([5]);
});

it('gives every reader all events from its own beginning on', async () => {
  const stream = createEventStream<number>();
  const first = drain(stream);
  stream.push(1);
  const second = drain(stream);
  stream.push(2);

  stream.end();

  expect([await first, await second]).toEqual([[1, 2], [2]]);
});

it('rejects with undefined when that is the error', async () => {
  const stream = createEventStream<number>();
  const seen = drain(stream);

  stream.fail(undefined);

  await expect(seen).rejects.toBeUndefined();
});

it.each([0, -1, 1.5, Number.NaN, Infinity])('refuses a capacity of %d', (capacity) => {
  expect(() => createEventStream({ capacity })).toThrow(InvalidArgumentError);
});
