import { createBiasedSampler, createScriptedSampler } from '@maker/core/testing';
import { expect, it } from 'vitest';
import { connect, connectTo, factoryFor } from '../connect.ts';

const era = '2025-11-25';

it('returns the options in force, with defaults filled in', async () => {
  const { result } = await connect(era, {
    variables: { MAKER_PROVIDER: 'openai', MAKER_MODEL: 'm' },
  });

  expect(await result('maker_configure', { stepSuccessRate: 0.99, steps: 1023 })).toMatchObject({
    configuration: {
      provider: 'openai',
      model: 'm',
      margin: 3,
      stepSuccessRate: 0.99,
      maxSamples: 200,
      maxCostUsd: 1,
      maxSeconds: 300,
      temperature: { first: 0, others: 0.1 },
      redFlags: { format: 'text', maxTokens: 750 },
      match: 'exact',
    },
  });
});

it('asks no model and needs no key', async () => {
  const { result } = await connect(era, {
    createSampler: () => Promise.reject(new Error('asked')),
  });

  expect(await result('maker_configure', {})).toHaveProperty('configId');
});

it('makes an id that nobody can guess, and says how long it lives', async () => {
  const { result } = await connect(era, { now: () => Date.UTC(2026, 0, 1) });
  const ids = await Promise.all([1, 2, 3].map(() => result('maker_configure', {})));

  for (const { configId } of ids) expect(configId).toMatch(/^[\w-]{22}$/);
  expect(new Set(ids.map(({ configId }) => configId)).size).toBe(3);
  expect(ids[0]).toMatchObject({ expiresInSeconds: 3600, expiresAt: '2026-01-01T01:00:00.000Z' });
});

it('lets votes take its options, and theirs go over them', async () => {
  const sampler = createBiasedSampler({ answers: { a: 1 } });
  const { result } = await connect(era, { sampler });
  const { configId } = await result('maker_configure', { margin: 5 });

  expect(await result('maker_vote', { prompt: 'q', configId })).toMatchObject({ margin: 5 });
  expect(await result('maker_vote', { prompt: 'q', configId, margin: 2 })).toMatchObject({
    margin: 2,
  });
  expect(await result('maker_vote', { prompt: 'q', configId, stepSuccessRate: 1 })).toMatchObject({
    margin: 1,
  });
});

it('forgets the model of its provider where a call names another one', async () => {
  const asked: object[] = [];
  const { result } = await connect(era, {
    createSampler: (choice) => {
      asked.push(choice);
      return createBiasedSampler({ answers: { a: 1 } });
    },
  });
  const { configId } = await result('maker_configure', { provider: 'openai', model: 'm' });

  await result('maker_vote', { prompt: 'q', configId });
  await result('maker_vote', { prompt: 'q', configId, provider: 'anthropic' });

  expect(asked).toEqual([
    { provider: 'openai', model: 'm' },
    { provider: 'anthropic', model: undefined },
  ]);
});

it('is known to every connection of the process, and to no other process', async () => {
  const factory = factoryFor({ sampler: createBiasedSampler({ answers: { a: 1 } }) });
  const one = await connectTo('2025-11-25', factory);
  const other = await connectTo('2026-07-28', factory);
  const { configId } = await one.result('maker_configure', { margin: 4 });

  expect(await other.result('maker_vote', { prompt: 'q', configId })).toMatchObject({ margin: 4 });
  const stranger = await connect(era, { sampler: createScriptedSampler([]) });
  expect(await stranger.failure('maker_vote', { prompt: 'q', configId })).toMatch(/`configId`/);
});

it('forgets after an hour, and says what to do then', async () => {
  let nowMs = 0;
  const { result, failure } = await connect(era, {
    sampler: createBiasedSampler({ answers: { a: 1 } }),
    now: () => nowMs,
  });
  const { configId } = await result('maker_configure', {});

  nowMs = 3_599_999;
  expect(await result('maker_vote', { prompt: 'q', configId })).toMatchObject({
    status: 'decided',
  });
  nowMs = 3_600_000;
  expect(await failure('maker_vote', { prompt: 'q', configId })).toMatch(
    /call maker_configure again/,
  );
});

it('keeps a hundred at the most', async () => {
  const { result, failure } = await connect(era, {
    sampler: createBiasedSampler({ answers: { a: 1 } }),
  });
  const ids: unknown[] = [];
  for (let i = 0; i < 101; i++) ids.push((await result('maker_configure', {}))['configId']);

  expect(await failure('maker_vote', { prompt: 'q', configId: ids[0] })).toMatch(/`configId`/);
  expect(await result('maker_vote', { prompt: 'q', configId: ids[1] })).toHaveProperty('winner');
});

it.each([
  ['both a margin and rates', { margin: 3, stepSuccessRate: 0.9 }, /`stepSuccessRate`/],
  [
    'more than the server allows',
    { maxSamples: 201 },
    /`maxSamples`.*at most 200.*MAKER_MAX_SAMPLES/,
  ],
  [
    'a schema that cannot be used',
    { redFlags: { format: 'regex', schema: '(' } },
    /`redFlags\.schema`/,
  ],
  ['a prompt', { prompt: 'q' }, /unknown prompt/],
])('refuses %s', async (_, args, reason) => {
  const { failure } = await connect(era);

  expect(await failure('maker_configure', args)).toMatch(reason);
});
