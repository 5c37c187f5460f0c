import { ProviderError } from '@maker/events';
import { completeSample, createBiasedSampler, createScriptedSampler } from '@maker/core/testing';
import { describe, expect, it } from 'vitest';
import { connect } from '../connect.ts';

const era = '2025-11-25';
const priced = { price: { inputPerMillion: 1, outputPerMillion: 1 } };

it('sends prompt, system text, token limit and temperatures to the sampler', async () => {
  const sampler = createScriptedSampler(['a', 'a']);
  const { result } = await connect(era, { sampler });

  await result('maker_vote', {
    prompt: 'the question',
    system: 'the rules',
    margin: '2',
    temperature: { first: 0.5, others: '0.7' },
    redFlags: { maxTokens: '100' },
  });

  expect(sampler.requests.map(({ temperature }) => temperature)).toEqual([0.5, 0.7]);
  expect(sampler.requests[0]).toMatchObject({
    maxTokens: 100,
    messages: [
      { role: 'system', content: 'the rules' },
      { role: 'user', content: 'the question' },
    ],
  });
});

it('sends no temperature where none is wanted', async () => {
  const sampler = createScriptedSampler(['a']);
  const { result } = await connect(era, { sampler });

  await result('maker_vote', { prompt: 'q', margin: 1, temperature: 'none' });

  expect(sampler.requests[0]?.temperature).toBeUndefined();
});

describe('the margin', () => {
  it.each([
    [{}, 3],
    [{ margin: 5 }, 5],
    [{ stepSuccessRate: 0.99, targetReliability: 0.95, steps: 1023 }, 3],
    [{ stepSuccessRate: 0.9 }, 2],
    [{ stepSuccessRate: 1, steps: 1e6 }, 1],
  ])('of %j is %i', async (args, margin) => {
    const { result } = await connect(era, { sampler: createBiasedSampler({ answers: { a: 1 } }) });

    expect(await result('maker_vote', { prompt: 'q', ...args })).toMatchObject({ margin });
  });

  it.each([
    [{ margin: 3, stepSuccessRate: 0.9 }, /`stepSuccessRate`.*either the margin or the rates/],
    [{ margin: 3, steps: 5 }, /`steps`.*either the margin or the rates/],
    [{ steps: 5 }, /`stepSuccessRate`.*maker_calibrate measures it/],
    [{ stepSuccessRate: 0.5 }, /no margin helps/],
    [{ stepSuccessRate: 0.501, steps: 1e6 }, /margin of at most 50.*make the steps smaller/],
  ])('is refused for %j', async (args, reason) => {
    const { failure } = await connect(era, { sampler: createScriptedSampler([]) });

    expect(await failure('maker_vote', { prompt: 'q', ...args })).toMatch(reason);
  });
});

describe('red flags', () => {
  it.each([
    ['json', { type: 'integer' }, ['x', '"42"', '42', '42'], 42, { format: 1, schema: 1 }],
    ['json', '{"type":"integer"}', ['"42"', '42', '42'], 42, { schema: 1 }],
    ['json', undefined, ['{', '{"a":1}', ' {"a" : 1} '], { a: 1 }, { format: 1 }],
    ['regex', '[0-9]+', ['forty', '42', ' 42 '], '42', { format: 1 }],
    ['regex', { pattern: '[0-9]+' }, ['forty', '42', '42'], '42', { format: 1 }],
    ['oneOf', ['yes', 'no'], ['maybe', 'no', 'no'], 'no', { format: 1 }],
    ['oneOf', { enum: ['yes', 'no'] }, ['maybe', 'no', 'no'], 'no', { format: 1 }],
    ['oneOf', '["yes","no"]', ['maybe', 'no', 'no'], 'no', { format: 1 }],
    ['text', undefined, ['', 'a', 'a'], 'a', { format: 1 }],
  ])(
    'of the format %s with %j discard what is malformed',
    async (format, schema, script, winner, redFlags) => {
      const sampler = createScriptedSampler(script);
      const { result } = await connect(era, { sampler });

      expect(
        await result('maker_vote', { prompt: 'q', margin: 2, redFlags: { format, schema } }),
      ).toMatchObject({ status: 'decided', winner, votes: 2, redFlags });
      sampler.assertFinished();
    },
  );

  it('discard what is too long, cut, refused or going in circles', async () => {
    const usage = { inputTokens: 1, outputTokens: 751, cachedInputTokens: 0, reasoningTokens: 0 };
    const sampler = createScriptedSampler([
      { text: 'a', usage },
      { text: 'a', finishReason: 'length' },
      { text: 'I cannot', finishReason: 'refusal' },
      'over and over '.repeat(50),
      'a'.repeat(100_001),
      ...['a', 'a'],
    ]);
    const { result } = await connect(era, { sampler });

    expect(await result('maker_vote', { prompt: 'q', margin: 2 })).toMatchObject({
      winner: 'a',
      redFlags: { 'token-limit': 2, refusal: 1, repetition: 2 },
    });
  });

  it('leave an overlong answer unread', async () => {
    const text = JSON.stringify(Array.from({ length: 20_000 }, (_, i) => i));
    const { result } = await connect(era, { sampler: createScriptedSampler([text, '1']) });

    expect(
      await result('maker_vote', { prompt: 'q', margin: 1, redFlags: { format: 'json' } }),
    ).toMatchObject({ winner: 1, redFlags: { 'too-long': 1 } });
  });

  it.each([
    [{ format: 'text', schema: {} }, /`redFlags\.schema`.*left out/],
    [{ format: 'regex' }, /`redFlags\.schema`.*RE2/],
    [{ format: 'oneOf' }, /`redFlags\.schema`.*list of 1 to 200/],
    [{ format: 'oneOf', schema: [] }, /list of 1 to 200/],
    [{ format: 'oneOf', schema: ['a', ' b'] }, /white space/],
    [{ format: 'oneOf', schema: 'yes, no' }, /list of 1 to 200/],
    [{ format: 'json', schema: 'no schema' }, /JSON Schema/],
    [{ format: 'json', schema: { typo: 1 } }, /`redFlags\.schema\/typo`/],
    [{ format: 'xml' }, /`redFlags\.format`/],
    [{ maxTokens: 0 }, /`redFlags\.maxTokens`/],
    [{ maxTokens: 1e9 }, /`redFlags\.maxTokens`/],
    [{ limit: 1 }, /`redFlags`: unknown limit/],
    ['text', /`redFlags`/],
  ])('are refused before anything is paid for: %j', async (redFlags, reason) => {
    const { failure } = await connect(era, { sampler: createScriptedSampler([]) });

    expect(await failure('maker_vote', { prompt: 'q', redFlags })).toMatch(reason);
  });

  it('say that a format was not checked', async () => {
    const { result } = await connect(era, { sampler: createScriptedSampler(['"x"']) });
    const redFlags = { format: 'json', schema: { type: 'string', format: 'date' } };

    const { warnings } = await result('maker_vote', { prompt: 'q', margin: 1, redFlags });
    expect(JSON.stringify(warnings)).toContain('was not checked');
  });
});

describe('match', () => {
  const script = ['Paris', 'paris ', 'PARIS'];

  it('tells answers apart exactly, unless told otherwise', async () => {
    const { result } = await connect(era, { sampler: createScriptedSampler(script) });

    expect(await result('maker_vote', { prompt: 'q', margin: 2, maxSamples: 3 })).toMatchObject({
      status: 'undecided',
      reason: 'max-samples',
    });
  });

  it('overlooks letter case and white space in texts, at any depth', async () => {
    const sampler = createScriptedSampler([
      '{"a":["New  York"],"n":1}',
      '{"n":1,"a":["new york"]}',
    ]);
    const { result } = await connect(era, { sampler });
    const args = { prompt: 'q', margin: 2, match: 'text', redFlags: { format: 'json' } };

    expect(await result('maker_vote', args)).toMatchObject({
      status: 'decided',
      winner: { a: ['New  York'], n: 1 },
    });
  });

  it.each([
    ['number', ['1,000', '1e3'], '1,000'],
    ['date', ['5 March 2026', '2026-03-05'], '5 March 2026'],
    ['money', ['$1,200', '1.2k USD'], '$1,200'],
  ])('overlooks how a %s is written', async (match, answers, winner) => {
    const { result } = await connect(era, { sampler: createScriptedSampler(answers) });

    expect(await result('maker_vote', { prompt: 'q', margin: 2, match })).toMatchObject({
      status: 'decided',
      winner,
    });
  });

  it('keeps null, numbers and property names apart', async () => {
    const sampler = createScriptedSampler(['{"A":null}', '{"a":null}']);
    const { result } = await connect(era, { sampler });
    const args = {
      prompt: 'q',
      margin: 2,
      maxSamples: 2,
      match: 'text',
      redFlags: { format: 'json' },
    };

    expect(await result('maker_vote', args)).toMatchObject({ status: 'undecided' });
  });
});

describe('a vote without a winner', () => {
  it('says that the answers disagree', async () => {
    const { result } = await connect(era, { sampler: createScriptedSampler(['a', 'b']) });

    const outcome = await result('maker_vote', { prompt: 'q', margin: 2, maxSamples: 2 });
    expect(outcome).toMatchObject({ status: 'undecided', reason: 'max-samples' });
    expect(outcome).not.toHaveProperty('winner');
    expect(outcome['meaning']).toMatch(/^No winner\. The answers disagree/);
  });

  it('says that there were too few samples', async () => {
    const { result } = await connect(era, { sampler: createScriptedSampler(['a']) });

    const { meaning } = await result('maker_vote', { prompt: 'q', margin: 2, maxSamples: 1 });
    expect(meaning).toMatch(/raise `maxSamples` above the margin/);
  });

  it('says what discarded every answer', async () => {
    const { result } = await connect(era, { sampler: createBiasedSampler({ answers: { x: 1 } }) });
    const redFlags = { format: 'json' };

    expect(await result('maker_vote', { prompt: 'q', redFlags })).toMatchObject({
      reason: 'all-flagged',
      meaning: expect.stringMatching(/Every answer was discarded \(format\)/) as unknown,
    });
  });

  it('says why the provider failed', async () => {
    const refused = new ProviderError({
      message: 'The key was refused',
      provider: 'openai',
      kind: 'authentication',
    });
    const { result } = await connect(era, { sampler: createScriptedSampler([refused]) });

    expect(await result('maker_vote', { prompt: 'q', margin: 1 })).toMatchObject({
      reason: 'provider-failed',
      failures: 1,
      meaning: 'No winner. The provider gave no answer: The key was refused.',
    });
  });

  it('says that a cap on money was reached', async () => {
    const sampler = { ...createBiasedSampler({ answers: { a: 1 } }), ...priced };
    const { result } = await connect(era, { sampler });

    expect(await result('maker_vote', { prompt: 'q', maxCostUsd: 1e-9 })).toMatchObject({
      reason: 'budget',
      samples: 0,
      meaning: expect.stringMatching(/A cap on calls, tokens or money was reached/) as unknown,
    });
  });

  it('says that time was over', async () => {
    const sampler = {
      sample: (_: unknown, { signal }: { readonly signal: AbortSignal }) =>
        new Promise<never>((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        }),
    };
    const { result } = await connect(era, { sampler });

    expect(await result('maker_vote', { prompt: 'q', maxSeconds: 0.05 })).toMatchObject({
      reason: 'deadline',
      meaning: expect.stringMatching(/The time was over/) as unknown,
    });
  });
});

describe('what is shown of answers', () => {
  it('is without hidden characters, and says so', async () => {
    const { result } = await connect(era, {
      sampler: createScriptedSampler(['a\u202eb\u{e0041}']),
    });

    const { winner, tally, warnings } = await result('maker_vote', { prompt: 'q', margin: 1 });
    expect({ winner, tally }).toEqual({ winner: 'ab', tally: [{ value: 'ab', votes: 1 }] });
    expect(JSON.stringify(warnings)).toContain('Hidden characters were removed');
  });

  it('votes for each on its own, though they look alike', async () => {
    const sampler = createScriptedSampler(['ab', 'a\u200bb']);
    const { result } = await connect(era, { sampler });

    expect(await result('maker_vote', { prompt: 'q', margin: 2, maxSamples: 2 })).toMatchObject({
      status: 'undecided',
    });
  });

  it('is bounded', async () => {
    const words = Array.from({ length: 6000 }, (_, i) => `w${i}`).join(' ');
    const script = Array.from({ length: 12 }, (_, i) => `${i} ${words}`);
    const { call } = await connect(era, {
      sampler: createScriptedSampler([...script, ...script.slice(0, 1)]),
    });

    const { structuredContent } = await call('maker_vote', {
      prompt: 'q',
      margin: 2,
      maxSamples: 13,
    });
    const { tally, warnings } = structuredContent as { tally: unknown[]; warnings: string[] };
    expect(tally).toHaveLength(10);
    expect(warnings.join()).toContain('2 more candidates are not shown');
    expect(JSON.stringify(structuredContent).length).toBeLessThan(40_000);
  });
});

it('says that copies are no evidence', async () => {
  const long = Array.from({ length: 120 }, (_, i) => `word${i}`).join(' ');
  const { result } = await connect(era, {
    sampler: createBiasedSampler({ answers: { [long]: 1 } }),
  });

  const { warnings } = await result('maker_vote', { prompt: 'q', margin: 12 });
  expect(JSON.stringify(warnings)).toContain('copies are no evidence');
});

it('adds up tokens and money, and leaves money out where a price is unknown', async () => {
  const usage = { inputTokens: 10, outputTokens: 5, cachedInputTokens: 0, reasoningTokens: 0 };
  const sampler = createScriptedSampler([
    { text: 'a', usage, costUsd: 0.25 },
    { text: 'a', usage, costUsd: 0.5 },
    completeSample({ text: 'a', usage, costUsd: undefined }),
  ]);
  const { result } = await connect(era, { sampler });

  expect(await result('maker_vote', { prompt: 'q', margin: 2 })).toMatchObject({
    costUsd: 0.75,
    usage: { inputTokens: 20, outputTokens: 10 },
    models: { 'scripted/scripted': 2 },
  });
  expect(await result('maker_vote', { prompt: 'q', margin: 1 })).not.toHaveProperty('costUsd');
});

it.each([
  ['an empty prompt', { prompt: ' ' }, /`prompt`/],
  ['an overlong prompt', { prompt: 'x'.repeat(100_001) }, /`prompt`/],
  ['a model that is no name', { prompt: 'q', model: 'a b\r\nX-Evil: 1' }, /`model`/],
  ['a base URL', { prompt: 'q', baseURL: 'http://evil' }, /unknown baseURL/],
  ['a key', { prompt: 'q', apiKey: 'sk-1' }, /unknown apiKey/],
  ['a provider that is none', { prompt: 'q', provider: 'evil' }, /`provider`/],
  [
    'a temperature out of range',
    { prompt: 'q', temperature: { first: 9, others: 0 } },
    /`temperature/,
  ],
  [
    'a configuration that is unknown',
    { prompt: 'q', configId: 'x' },
    /`configId`.*call maker_configure again/,
  ],
])('refuses %s', async (_, args, reason) => {
  const { failure } = await connect(era, { sampler: createScriptedSampler([]) });

  expect(await failure('maker_vote', args)).toMatch(reason);
});
