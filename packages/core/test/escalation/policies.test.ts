import { InvalidArgumentError, type MakerEvent } from '@maker/events';
import { describe, expect, test } from 'vitest';
import {
  type EscalationLevel,
  type Message,
  paraphrase,
  raiseEffort,
  reorderParts,
  type Sample,
  type Sampler,
  switchModel,
  vote,
} from '../../src/index.ts';
import { completeSample } from '../../src/testing/index.ts';

const parse = ({ text }: Sample) => ({ ok: true, value: text, key: text }) as const;

/** Splits its votes evenly until a prompt that it knows comes; then it is sure. */
function knowing(known: RegExp, answer = 'sure'): Sampler {
  return {
    sample: async ({ messages, id }) =>
      completeSample({
        text: known.test(messages.at(-1)?.content ?? '') ? answer : `split ${id.ordinal % 2}`,
      }),
  };
}

const never = knowing(/^$/);
const race = (sampler: Sampler, escalation: readonly EscalationLevel[], prompt = 'first') => {
  const events: MakerEvent[] = [];
  const onEvent = (event: MakerEvent): number => events.push(event);
  return vote({ prompt, parse, margin: 2, sampler, escalation, onEvent, seed: 1 }).then(
    (result) => ({
      result,
      names: events.flatMap((event) => (event.type === 'escalation-triggered' ? [event.name] : [])),
    }),
  );
};

const reworded = (words: string) => (messages: readonly Message[]) =>
  messages.map((message) => ({ ...message, content: `${words} ${message.content}` }));

describe('a policy decides a step that is stubborn, by a tally and a line of its own', () => {
  test('in other words', async () => {
    const levels = paraphrase({ afterVotes: 4, variants: [reworded('second'), reworded('third')] });
    const { result, names } = await race(knowing(/^third first$/), levels);
    expect(result).toMatchObject({ status: 'decided', winner: 'sure', votes: 10 });
    expect(result.escalated.map(({ name, votes }) => [name, votes])).toEqual([
      [undefined, 4],
      ['wording 1', 4],
    ]);
    expect(names).toEqual(['wording 1', 'wording 2']);
  });

  test('with its parts in another order, the last one in its place', async () => {
    const { result, names } = await race(
      knowing(/^b\n\na\n\nquestion$/),
      reorderParts({ afterSamples: 2 }),
      'a\n\nb\n\nquestion',
    );
    expect(result).toMatchObject({ status: 'decided', winner: 'sure', votes: 4 });
    expect(names).toEqual(['parts reordered']);
    const [level] = reorderParts({ afterVotes: 1, separator: '; ' });
    const of = (content: string): Message[] => [
      { role: 'system', content: 'x; y; z' },
      { role: 'user', content },
    ];
    expect(level?.paraphrase?.(of('a; b; c; d'))).toEqual(of('b; c; a; d'));
    expect(level?.paraphrase?.(of('a; b'))).toEqual(of('a; b'));
    const unasked: Message[] = [{ role: 'system', content: 'x; y; z' }];
    expect(level?.paraphrase?.(unasked)).toEqual(unasked);
  });

  test('by another model, with a margin of its own', async () => {
    const other = { sampler: knowing(/first/, 'known'), margin: 3 };
    const { result, names } = await race(never, switchModel({ afterVotes: 6, ...other }));
    expect(result).toMatchObject({ winner: 'known', margin: 3, votes: 9 });
    expect(names).toEqual(['another model']);
    expect(switchModel({ afterVotes: 1, ...other, name: 'dear' })).toMatchObject([
      { name: 'dear', afterVotes: 1 },
    ]);
  });

  test('with more effort', async () => {
    const samplerAt = (effort: 'medium' | 'high'): Sampler =>
      effort === 'high' ? knowing(/first/) : never;
    const levels = raiseEffort({ afterVotes: 2, efforts: ['medium', 'high'], samplerAt });
    const { result, names } = await race(never, levels);
    expect(result).toMatchObject({ status: 'decided', winner: 'sure', votes: 6 });
    expect(names).toEqual(['effort medium', 'effort high']);
  });

  test('and all of them follow one another', async () => {
    const levels = [
      ...reorderParts({ afterVotes: 2 }),
      ...paraphrase({ afterVotes: 2, variants: [reworded('again')] }),
      ...switchModel({ afterVotes: 2, sampler: knowing(/again/) }),
    ];
    const { result, names } = await race(never, levels);
    expect(result).toMatchObject({ status: 'decided', winner: 'sure' });
    expect(names).toEqual(['parts reordered', 'wording 1', 'another model']);
  });
});

test.each([
  ['variants', () => paraphrase({ afterVotes: 1, variants: [] })],
  ['efforts', () => raiseEffort({ afterVotes: 1, efforts: [], samplerAt: () => never })],
  ['variants', () => paraphrase({ afterVotes: 1, variants: 'again' as never })],
])('a policy without %s is refused', (argument, make) => {
  expect(make).toThrow(InvalidArgumentError);
  expect(make).toThrow(`\`${argument}\``);
});
