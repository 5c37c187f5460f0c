import { array, assert, asyncProperty, integer, jsonValue } from 'fast-check';
import { expect, it } from 'vitest';
import { jsonLines } from '../../src/batch/json-lines.ts';

/** The text in pieces of so many bytes, cut through characters, too. */
function inPieces(text: string, bytes: number): ReadableStream<Uint8Array> {
  const whole = new TextEncoder().encode(text);
  return new ReadableStream({
    start(controller) {
      for (let from = 0; from < whole.length; from += bytes) {
        controller.enqueue(whole.subarray(from, from + bytes));
      }
      controller.close();
    },
  });
}

async function read(body: ReadableStream<Uint8Array> | null): Promise<unknown[]> {
  const lines: unknown[] = [];
  for await (const line of jsonLines(body)) lines.push(line);
  return lines;
}

it('lines are read whole, however they are cut into pieces', async () => {
  await assert(
    asyncProperty(
      array(jsonValue(), { maxLength: 4 }),
      integer({ min: 1, max: 9 }),
      async (values, bytes) => {
        const lines = values.map((value) => JSON.stringify(value));
        const asRead = lines.map((line) => JSON.parse(line) as unknown);
        expect(await read(inPieces(lines.join('\n'), bytes))).toEqual(asRead);
        expect(await read(inPieces(`${lines.join('\r\n')}\n\n`, bytes))).toEqual(asRead);
      },
    ),
    { numRuns: 1000 },
  );
});

it('lines that are no JSON are left out, and no body is no line', async () => {
  expect(await read(inPieces('{"a":1}\n{"b":\n\n3', 4))).toEqual([{ a: 1 }, 3]);
  expect(await read(null)).toEqual([]);
});
