import { createBiasedSampler, createScriptedSampler } from '@maker/core/testing';
import { describe, expect, it } from 'vitest';
import { connect, eras, textOf } from '../connect.ts';

const names = [
  'maker_vote',
  'maker_validate',
  'maker_calibrate',
  'maker_configure',
  'maker_run',
  'maker_decompose',
];

describe.each(eras)('in the era of %s', (era) => {
  it('lists the tools in their order', async () => {
    const { client } = await connect(era);

    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(names);
  });

  it('says who it is and how its tools are used, in under 2,000 characters', async () => {
    const { client } = await connect(era);

    expect(client.getServerVersion()).toMatchObject({ name: 'maker', title: 'MAKER voting' });
    const instructions = client.getInstructions() ?? '';
    for (const name of names) expect(instructions).toContain(name);
    expect(instructions.length).toBeLessThan(2000);
  });

  it('votes', async () => {
    const sampler = createScriptedSampler(['42', '41', '42', '42', '42']);
    const { result } = await connect(era, { sampler });

    expect(await result('maker_vote', { prompt: '6 x 7?', margin: 3 })).toMatchObject({
      status: 'decided',
      winner: '42',
      tally: [
        { value: '42', votes: 4 },
        { value: '41', votes: 1 },
      ],
      samples: 5,
    });
    sampler.assertFinished();
  });

  it.each([
    ['maker_vote', { prompt: 'q', margin: 2 }],
    ['maker_validate', { text: 'an answer' }],
    ['maker_calibrate', { cases: [{ prompt: 'q', expected: 'a' }], samplesPerCase: 3 }],
    ['maker_configure', { margin: 2 }],
    ['maker_run', { prompts: ['q'], margin: 2, waitSeconds: 50 }],
    ['maker_decompose', { task: 'q', mode: 'project' }],
  ])('gives the whole answer of %s both as structure and as text', async (name, args) => {
    const { call } = await connect(era, { sampler: createBiasedSampler({ answers: { a: 1 } }) });

    const result = await call(name, args);

    expect(result.isError).toBeFalsy();
    expect(JSON.parse(textOf(result))).toEqual(result.structuredContent);
  });

  it('refuses a tool that it does not have, as an error of the protocol', async () => {
    const { call } = await connect(era);

    await expect(call('maker_guess', {})).rejects.toMatchObject({ code: -32602 });
  });

  it('answers wrong arguments with the field and the fix', async () => {
    const { failure } = await connect(era);

    expect(await failure('maker_vote', { prompt: 'q', margin: 0 })).toMatch(/`margin`.*>=1/);
    expect(await failure('maker_vote', { prompt: 'q', k: 3 })).toMatch(
      /unknown k; known are prompt/,
    );
    expect(await failure('maker_vote', {})).toMatch(/`prompt`/);
  });

  it('offers the prompt and the configuration', async () => {
    const { client } = await connect(era);

    const { messages } = await client.getPrompt({
      name: 'solve_with_voting',
      arguments: { task: 'Sort these numbers' },
    });
    expect(JSON.stringify(messages)).toContain('Sort these numbers');
    const { contents } = await client.readResource({ uri: 'maker://config' });
    expect(contents).toHaveLength(1);
    expect((await client.listPrompts()).prompts).toHaveLength(1);
    expect((await client.listResources()).resources).toHaveLength(1);
    expect((await client.listResourceTemplates()).resourceTemplates).toHaveLength(1);
  });
});

it('lets clients of the second era keep the lists for an hour', async () => {
  const { client } = await connect('2026-07-28');

  expect(await client.listTools()).toMatchObject({ ttlMs: 3_600_000, cacheScope: 'public' });
});

it('says only the name of an error that was not made for readers', async () => {
  const { failure } = await connect('2025-11-25', {
    createSampler: () => {
      throw new RangeError('a secret of somebody else');
    },
  });

  const text = await failure('maker_vote', { prompt: 'q' });
  expect(text).toContain('RangeError');
  expect(text).not.toContain('secret');
});

it('names the type of what is no error at all', async () => {
  const { failure } = await connect('2025-11-25', {
    createSampler: () => Promise.reject('a secret of somebody else'),
  });

  expect(await failure('maker_vote', { prompt: 'q' })).toContain('(string)');
});
