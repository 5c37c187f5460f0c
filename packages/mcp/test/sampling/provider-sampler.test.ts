import { describe, expect, it } from 'vitest';
import { connect } from '../connect.ts';
import { answering, startLocalModels } from '../local-models.ts';

const keys = { OPENAI_API_KEY: 'sk-openai-key', ANTHROPIC_API_KEY: 'sk-anthropic-key' };

describe.each([
  ['openai', '/v1/chat/completions', 'sk-openai-key'],
  ['anthropic', '/v1/messages', 'sk-anthropic-key'],
  ['ollama', '/api/chat', undefined],
  ['lmstudio', '/v1/chat/completions', undefined],
])('%s', (provider, path, key) => {
  it('is asked by its own client, at its own address, with its own key', async () => {
    const models = await startLocalModels(answering('42'));
    const { result } = await connect('2025-11-25', {
      variables: { ...keys, ...models.variables, MAKER_PROVIDER: provider, MAKER_MODEL: 'local' },
    });

    expect(await result('maker_vote', { prompt: '6 x 7?', margin: 2 })).toMatchObject({
      winner: '42',
      provider,
      models: { [`${provider}/local`]: 2 },
      usage: { inputTokens: 20, outputTokens: 4 },
    });
    expect(models.requests.map((request) => request.path)).toEqual([path, path]);
    const headers = JSON.stringify(models.requests[0]?.headers);
    for (const each of Object.values(keys)) expect(headers.includes(each)).toBe(each === key);
    expect(JSON.parse(models.requests[0]?.body ?? '')).toMatchObject({ model: 'local' });
  });
});

describe.each([['openai'], ['anthropic']])('%s', (provider) => {
  it('has a model of its own where none is given, also where another provider has one', async () => {
    const models = await startLocalModels(answering('42'));
    const { result } = await connect('2025-11-25', {
      variables: { ...keys, ...models.variables, MAKER_PROVIDER: 'ollama', MAKER_MODEL: 'other' },
    });

    await result('maker_vote', { prompt: 'q', margin: 1, provider });

    const { model } = JSON.parse(models.requests[0]?.body ?? '') as { model: string };
    expect(model).not.toBe('other');
    expect(model).toMatch(/^(gpt|claude)-/);
  });

  it('without a key is answered with what to set, and may be set without a new start of the client', async () => {
    const { failure } = await connect('2025-11-25', { variables: { MAKER_PROVIDER: provider } });

    const text = await failure('maker_vote', { prompt: 'q' });
    expect(text).toMatch(
      new RegExp(`no key for ${provider}: set ${provider.toUpperCase()}_API_KEY`),
    );
  });
});

it('a provider must be chosen, even where there is only one key', async () => {
  const { failure } = await connect('2025-11-25', { variables: keys });

  expect(await failure('maker_vote', { prompt: 'q' })).toMatch(
    /No provider is chosen.*MAKER_PROVIDER/,
  );
});

it('a price from the environment makes cost known', async () => {
  const models = await startLocalModels(answering('42'));
  const { result } = await connect('2025-11-25', {
    variables: {
      ...models.variables,
      MAKER_PROVIDER: 'lmstudio',
      MAKER_INPUT_USD_PER_MILLION: '1',
      MAKER_OUTPUT_USD_PER_MILLION: '10',
    },
  });

  expect(await result('maker_vote', { prompt: 'q', margin: 1, maxCostUsd: 0.5 })).toMatchObject({
    costUsd: 30 / 1e6,
  });
});

it('a provider that is down is told about before clients give up', async () => {
  const { result } = await connect('2025-11-25', {
    variables: {
      MAKER_PROVIDER: 'ollama',
      MAKER_MODEL: 'm',
      OLLAMA_HOST: 'http://127.0.0.1:9',
      MAKER_MAX_SECONDS: '50',
    },
  });

  expect(await result('maker_vote', { prompt: 'q', margin: 3 })).toMatchObject({
    reason: 'provider-failed',
    meaning: expect.stringContaining('ollama') as unknown,
  });
});

it('ollama needs the name of a model, and says so', async () => {
  const { failure } = await connect('2025-11-25', { variables: { MAKER_PROVIDER: 'ollama' } });

  expect(await failure('maker_vote', { prompt: 'q' })).toMatch(/model/);
});

describe('the simulated provider', () => {
  it('answers at its rates without a key, and is labelled', async () => {
    const { result } = await connect('2025-11-25', {
      variables: {
        MAKER_PROVIDER: 'simulated',
        MAKER_SIMULATED_RIGHT: 'yes',
        MAKER_SIMULATED_WRONG: 'no',
      },
    });

    const outcome = await result('maker_vote', { prompt: 'q', margin: 8 });
    expect(outcome).toMatchObject({ winner: 'yes', provider: 'simulated', costUsd: 0 });
    expect(JSON.stringify(outcome['warnings'])).toContain('SIMULATED');
  });

  it('keeps its rates', async () => {
    const { result } = await connect('2025-11-25', {
      variables: { MAKER_PROVIDER: 'simulated', MAKER_MAX_SAMPLES: '4000' },
    });
    const cases = Array.from({ length: 40 }, (_, i) => ({ prompt: `case ${i}`, expected: '42' }));

    const { stepSuccessRate, validRate } = (await result('maker_calibrate', {
      cases,
      samplesPerCase: 100,
    })) as Record<string, { estimate: number }>;
    // Binomial, 4,000 draws: five standard deviations.
    expect(Math.abs((stepSuccessRate?.estimate ?? 0) - 0.9)).toBeLessThan(0.025);
    expect(Math.abs((validRate?.estimate ?? 0) - 0.95)).toBeLessThan(0.018);
  });

  it('can be chosen by a call', async () => {
    const { result } = await connect('2025-11-25', { variables: {} });

    expect(await result('maker_vote', { prompt: 'q', provider: 'simulated' })).toMatchObject({
      provider: 'simulated',
    });
  });
});
