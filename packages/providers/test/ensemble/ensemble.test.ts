import { type Sample, type Sampler, vote } from '@maker/core';
import { completeSample, createBiasedSampler } from '@maker/core/testing';
import { InvalidArgumentError, type MakerEvent, ProviderError } from '@maker/events';
import { describe, expect, it } from 'vitest';
import { cascade, roundRobin, weighted } from '../../src/ensemble/index.ts';

const parse = ({ text }: Sample) => ({ ok: true, value: text, key: text }) as const;
const question = { parse, prompt: 'q', seed: 1 };

/** Answers the same each time, and notes the ordinals that it was asked for. */
function always(text: string, more: Partial<Sampler> = {}) {
  const ordinals: number[] = [];
  const sampler: Sampler = {
    ...more,
    sample: async ({ id, temperature }) => {
      ordinals.push(id.ordinal);
      const dropped = temperature === undefined ? ['none sent'] : undefined;
      return completeSample({ text, model: text, dropped });
    },
  };
  return { sampler, ordinals };
}

function failing(kind: 'authentication' | 'invalid-request' = 'authentication'): Sampler {
  const failure = { message: 'no', provider: 'test', kind } as const;
  return { sample: () => Promise.reject(new ProviderError(failure)) };
}

describe('roundRobin', () => {
  it('asks its members in turn, one vote an answer, and names them', async () => {
    const [one, two] = [always('A'), always('B')];
    const members = [
      { name: 'one', sampler: one.sampler },
      { name: 'two', sampler: two.sampler },
    ];
    const events: MakerEvent[] = [];
    const onEvent = (event: MakerEvent): number => events.push(event);
    const race = roundRobin({ members, margin: 2 });
    const result = await vote({ ...question, ...race, maxSamples: 5, onEvent });
    expect(result).toMatchObject({ status: 'undecided', margin: 2, warnings: [] });
    expect([one.ordinals, two.ordinals]).toEqual([
      [0, 2, 4],
      [1, 3],
    ]);
    const names = events.flatMap((event) =>
      event.type === 'sample-completed' ? [[event.ordinal, event.member]] : [],
    );
    expect(Object.fromEntries(names)).toEqual({ 0: 'one', 1: 'two', 2: 'one', 3: 'two', 4: 'one' });
  });
});

describe('weighted', () => {
  it('counts the answers of a member by its weight', async () => {
    const members = [
      { name: 'weak', sampler: always('A').sampler, weight: 1 },
      { name: 'sure', sampler: always('B').sampler, weight: 3 },
    ];
    const result = await vote({ ...question, ...weighted({ members, threshold: 4 }) });
    expect(result).toMatchObject({ status: 'decided', winner: 'B', votes: 4 });
    expect(result.tally.map(({ votes }) => votes)).toEqual([6, 2]);
  });

  it('gives a member as many turns in a row as it is granted', async () => {
    const [often, seldom] = [always('A'), always('A')];
    const members = [
      { name: 'often', sampler: often.sampler, weight: 1, turns: 2 },
      { name: 'seldom', sampler: seldom.sampler, weight: 1 },
    ];
    await vote({ ...question, ...weighted({ members, threshold: 6 }) });
    expect([often.ordinals, seldom.ordinals]).toEqual([
      [0, 1, 3, 4],
      [2, 5],
    ]);
  });

  it('lets the next member stand in for one that fails, with its own name and weight', async () => {
    const members = [
      { name: 'down', sampler: failing(), weight: 5, turns: 2 },
      { name: 'up', sampler: always('B').sampler, weight: 2 },
    ];
    const result = await vote({ ...question, ...weighted({ members, threshold: 6 }) });
    expect(result).toMatchObject({ status: 'decided', votes: 3, failures: 0 });
    expect(result.tally[0]?.votes).toBe(6);
  });

  it('fails where the request itself is refused, which another member would not mend', async () => {
    const members = [
      { name: 'first', sampler: failing('invalid-request'), weight: 1 },
      { name: 'other', sampler: always('B').sampler, weight: 1 },
    ];
    const result = await vote({ ...question, ...weighted({ members, threshold: 3 }) });
    expect(result).toMatchObject({ status: 'undecided', reason: 'provider-failed' });
  });

  it('takes a temperature if one member does, and has the dearest price', () => {
    const [cheap, dear] = [
      { inputPerMillion: 1, outputPerMillion: 2 },
      { inputPerMillion: 0.5, outputPerMillion: 8 },
    ];
    const members = [
      { name: 'a', ...always('A', { takesTemperature: false, price: cheap }), weight: 1 },
      { name: 'b', ...always('B', { price: dear }), weight: 1 },
    ];
    const { sampler } = weighted({ members, threshold: 1 });
    expect(sampler.takesTemperature).toBe(true);
    expect(sampler.price).toMatchObject({ inputPerMillion: 1, outputPerMillion: 8 });
    expect(sampler.sampleMany).toBeUndefined();
  });
});

describe('cascade', () => {
  it('asks the next model where the first stays contested, with its own margin and tally', async () => {
    const cheap = createBiasedSampler({ answers: { A: 1, B: 1 }, seed: 5 });
    const dear = always('C');
    const events: MakerEvent[] = [];
    const race = cascade([
      { name: 'cheap', sampler: cheap, margin: 9, maxVotes: 9 },
      { name: 'dear', sampler: dear.sampler, margin: 2 },
    ]);
    const onEvent = (event: MakerEvent): number => events.push(event);
    const result = await vote({ ...question, ...race, onEvent });
    expect(result).toMatchObject({ status: 'decided', winner: 'C', margin: 2, votes: 11 });
    expect(result.escalated).toMatchObject([{ votes: 9 }]);
    expect(result.warnings).toEqual([]);
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'escalation-triggered', level: 0, name: 'dear' }),
    );
    const members = events.flatMap((each) =>
      each.type === 'sample-completed' ? [each.member] : [],
    );
    expect(members.filter((name) => name === 'cheap')).toHaveLength(9);
    expect(members.filter((name) => name === 'dear')).toHaveLength(2);
  });

  it('asks the next model where the first is flagged, and composes with fallback', async () => {
    const flagged = { ...question, parse: (sample: Sample) => readOrFlag(sample) };
    const race = cascade([
      { name: 'cheap', sampler: always('?').sampler, margin: 2, maxSamples: 3, maxVotes: 5 },
      { name: 'dear', sampler: always('C').sampler, margin: 2 },
    ]);
    const result = await vote({ ...flagged, ...race });
    expect(result).toMatchObject({ status: 'decided', winner: 'C', samples: 5, votes: 2 });
  });
});

function readOrFlag(sample: Sample) {
  return sample.text === '?' ? ({ ok: false, flag: { reason: 'format' } } as const) : parse(sample);
}

describe('an ensemble', () => {
  const sampler = always('A').sampler;
  const good = { name: 'a', sampler, weight: 1, margin: 1 };

  it.each<[string, () => unknown]>([
    ['members', () => roundRobin({ members: [], margin: 1 })],
    ['members', () => roundRobin({ members: undefined as never, margin: 1 })],
    ['members[0].name', () => roundRobin({ members: [undefined as never], margin: 1 })],
    ['members[0].name', () => roundRobin({ members: [{ name: '', sampler }], margin: 1 })],
    ['members[1].name', () => roundRobin({ members: [good, good], margin: 1 })],
    ['members[0].sampler', () => roundRobin({ members: [{ name: 'a' } as never], margin: 1 })],
    ['margin', () => roundRobin({ members: [good], margin: 0 })],
    ['threshold', () => weighted({ members: [good], threshold: 1.5 })],
    ['members[0].weight', () => weighted({ members: [{ ...good, weight: 0 }], threshold: 1 })],
    ['members[0].turns', () => weighted({ members: [{ ...good, turns: 0 }], threshold: 1 })],
    ['members[0].margin', () => cascade([{ ...good, margin: 0 }])],
    ['members[0].maxVotes', () => cascade([good, { ...good, name: 'b' }])],
    ['members[0].maxSamples', () => cascade([{ ...good, maxSamples: 0 }])],
    ['members[0].maxVotes', () => cascade([{ ...good, maxVotes: 3 }])],
  ])('is checked before anything is sampled: %s', (argument, make) => {
    expect(make).toThrow(InvalidArgumentError);
    expect(make).toThrow(`\`${argument}\``);
  });

  it('passes on what is no sample, for the caller to judge', async () => {
    const broken = { name: 'a', sampler: { sample: () => Promise.resolve(null as never) } };
    const many = {
      name: 'b',
      sampler: { ...sampler, sampleMany: () => Promise.resolve([completeSample({ text: 'A' })]) },
    };
    const race = roundRobin({ members: [broken], margin: 1 });
    expect(await vote({ ...question, ...race })).toMatchObject({ reason: 'provider-failed' });
    const joint = cascade([{ ...many, margin: 2 }]);
    expect(await vote({ ...question, ...joint, seed: undefined })).toMatchObject({ winner: 'A' });
  });
});
