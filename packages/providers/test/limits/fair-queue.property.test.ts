import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FairQueue } from '../../src/limits/fair-queue.ts';

type Operation =
  | { readonly do: 'push'; readonly line: string }
  | { readonly do: 'shift' }
  | { readonly do: 'leave'; readonly which: number };

const operations = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('push' as const),
        line: fc.constantFrom('a', 'b', 'c'),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('shift' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), which: fc.nat(50) }) },
  ),
  { maxLength: 80 },
);

interface Item {
  readonly line: string;
  readonly number: number;
}

/** Goes through the operations; what came out, with who was waiting then. */
function run(list: readonly Operation[]): {
  readonly queue: FairQueue<Item>;
  readonly waiting: readonly Item[];
  readonly out: readonly { readonly item: Item; readonly before: readonly Item[] }[];
} {
  const queue = new FairQueue<Item>();
  let waiting: Item[] = [];
  const leaves: { readonly item: Item; readonly leave: () => void }[] = [];
  const out: { item: Item; before: Item[] }[] = [];
  for (const [number, operation] of list.entries()) {
    if (operation.do === 'push') {
      const item = { line: operation.line, number };
      leaves.push({ item, leave: queue.push(operation.line, item) });
      waiting.push(item);
    } else if (operation.do === 'leave') {
      const left = leaves[operation.which];
      left?.leave();
      waiting = waiting.filter((item) => item !== left?.item);
    } else {
      const peeked = queue.peek();
      const item = queue.shift();
      expect(item).toBe(peeked);
      if (item === undefined) continue;
      out.push({ item, before: waiting });
      waiting = waiting.filter((each) => each !== item);
    }
    expect(queue.size).toBe(waiting.length);
  }
  return { queue, waiting, out };
}

it('what comes out was waiting, and all that waits comes out', () => {
  fc.assert(
    fc.property(operations, (list) => {
      const { queue, waiting, out } = run(list);
      for (const { item, before } of out) expect(before).toContain(item);
      const rest = new Set<Item>();
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) rest.add(item);
      expect(rest).toEqual(new Set(waiting));
      expect(queue.size).toBe(0);
    }),
  );
});

it('within a line, the first in is the first out', () => {
  fc.assert(
    fc.property(operations, (list) => {
      for (const { item, before } of run(list).out) {
        expect(item).toBe(before.find(({ line }) => line === item.line));
      }
    }),
  );
});

it('no line gets two turns while another one waits', () => {
  fc.assert(
    fc.property(operations, (list) => {
      const { out } = run(list);
      for (const [index, { item, before }] of out.entries()) {
        for (const other of new Set(before.map(({ line }) => line))) {
          if (other === item.line) continue;
          // From here to the next turn of the same line, the other one had its turn or left.
          const next = out.slice(index + 1).findIndex((later) => later.item.line === item.line);
          if (next < 0) continue;
          const between = out.slice(index + 1, index + 1 + next);
          const hadTurn = between.some((later) => later.item.line === other);
          const stillWaits = before
            .filter(({ line }) => line === other)
            .every((each) => out[index + 1 + next]?.before.includes(each));
          expect(hadTurn || !stillWaits).toBe(true);
        }
      }
    }),
  );
});
