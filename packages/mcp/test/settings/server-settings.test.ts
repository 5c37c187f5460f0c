import { describe, expect, it } from 'vitest';
import { readServerSettings } from '@maker/mcp';
import { defaultCallCaps, defaultTotalCaps } from '../../src/settings/caps.ts';
import { readConnection } from '../../src/settings/connection.ts';
import { describeSettings } from '../../src/settings/describe-settings.ts';
import { Environment } from '../../src/settings/environment.ts';
import { createRedactor } from '../../src/settings/redactor.ts';

describe('settings', () => {
  it('choose no provider by themselves, whatever keys there are', () => {
    const settings = readServerSettings({ OPENAI_API_KEY: 'sk-1', ANTHROPIC_API_KEY: 'sk-2' });

    expect(settings).toMatchObject({
      provider: undefined,
      model: undefined,
      price: undefined,
      perCall: defaultCallCaps,
      total: defaultTotalCaps,
      simulation: { right: '42', wrong: ['41', '43'], stepSuccessRate: 0.9, validRate: 0.95 },
    });
  });

  it('come from their variables', () => {
    const settings = readServerSettings({
      MAKER_PROVIDER: ' ollama ',
      MAKER_MODEL: 'qwen3:4b',
      MAKER_MAX_SAMPLES: '10',
      MAKER_MAX_TOKENS: '1000',
      MAKER_MAX_COST_USD: '0.5',
      MAKER_MAX_SECONDS: '2.5',
      MAKER_MAX_PARALLEL: '2',
      MAKER_TOTAL_SAMPLES: '100',
      MAKER_TOTAL_TOKENS: '',
      MAKER_TOTAL_COST_USD: '5',
      MAKER_TOTAL_SECONDS: '60',
      MAKER_TOTAL_PARALLEL: '4',
      MAKER_INPUT_USD_PER_MILLION: '0.4',
      MAKER_OUTPUT_USD_PER_MILLION: '1.6',
      MAKER_SIMULATED_RIGHT: 'yes',
      MAKER_SIMULATED_WRONG: 'no|maybe',
      MAKER_SIMULATED_STEP_SUCCESS_RATE: '0.8',
      MAKER_SIMULATED_VALID_RATE: '1',
      MAKER_SIMULATED_LATENCY_MS: '5',
      MAKER_SIMULATED_SEED: '7',
    });

    expect(settings).toMatchObject({
      provider: 'ollama',
      model: 'qwen3:4b',
      price: { inputPerMillion: 0.4, outputPerMillion: 1.6 },
      perCall: {
        maxSamples: 10,
        maxTokens: 1000,
        maxCostUsd: 0.5,
        maxSeconds: 2.5,
        maxParallel: 2,
      },
      total: {
        maxSamples: 100,
        maxTokens: defaultTotalCaps.maxTokens,
        maxCostUsd: 5,
        maxSeconds: 60,
        maxParallel: 4,
      },
      simulation: {
        right: 'yes',
        wrong: ['no', 'maybe'],
        stepSuccessRate: 0.8,
        validRate: 1,
        latencyMs: 5,
        seed: 7,
      },
    });
  });

  it.each([
    [{ MAKER_PROVIDER: 'gpt' }, /MAKER_PROVIDER to one of openai, anthropic/],
    [{ MAKER_MAX_SAMPLES: '0' }, /MAKER_MAX_SAMPLES to an integer from 1/],
    [{ MAKER_MAX_SAMPLES: '2.5' }, /MAKER_MAX_SAMPLES to an integer/],
    [{ MAKER_TOTAL_COST_USD: 'ten' }, /MAKER_TOTAL_COST_USD to a number/],
    [{ MAKER_TOTAL_COST_USD: '-1' }, /MAKER_TOTAL_COST_USD/],
    [{ MAKER_MAX_SECONDS: 'Infinity' }, /MAKER_MAX_SECONDS/],
    [{ MAKER_SIMULATED_VALID_RATE: '2' }, /MAKER_SIMULATED_VALID_RATE to a number from 0 to 1/],
  ])('refuse %j, naming the variable and what it may be', (variables, reason) => {
    expect(() => readServerSettings(variables)).toThrow(reason);
  });

  it('need both halves of a price', () => {
    expect(readServerSettings({ MAKER_INPUT_USD_PER_MILLION: '1' }).price).toBeUndefined();
  });
});

describe('what settings say of themselves', () => {
  it('is whether keys are set, never keys and never addresses', () => {
    const described = describeSettings(
      readServerSettings({
        MAKER_PROVIDER: 'openai',
        OPENAI_API_KEY: 'sk-canary',
        OPENAI_BASE_URL: 'https://canary.example/v1',
      }),
    );

    expect(described).toMatchObject({
      provider: 'openai',
      model: null,
      keys: { OPENAI_API_KEY: 'set', ANTHROPIC_API_KEY: 'not set' },
    });
    expect(JSON.stringify(described)).not.toContain('canary');
  });

  it('is that no provider is chosen', () => {
    expect(describeSettings(readServerSettings({}))).toMatchObject({ provider: null });
  });
});

describe('a connection', () => {
  const connection = (
    provider: Parameters<typeof readConnection>[0],
    variables: Record<string, string>,
  ): ReturnType<typeof readConnection> => readConnection(provider, new Environment(variables));

  it('is made of the provider’s own variables and of no others', () => {
    const variables = {
      OPENAI_API_KEY: 'one',
      ANTHROPIC_API_KEY: 'two',
      OPENAI_BASE_URL: 'https://proxy.example/v1',
      OLLAMA_HOST: 'box:11434',
    };

    expect(connection('openai', variables)).toEqual({
      apiKey: 'one',
      baseURL: 'https://proxy.example/v1',
    });
    expect(connection('anthropic', variables)).toEqual({ apiKey: 'two', baseURL: undefined });
    expect(connection('ollama', variables)).toEqual({ baseURL: 'box:11434' });
    expect(connection('lmstudio', variables)).toEqual({ baseURL: undefined });
    expect(connection('simulated', variables)).toEqual({ baseURL: undefined });
  });

  it.each([
    ['openai', /set OPENAI_API_KEY in the environment of the MCP server/],
    ['anthropic', /set ANTHROPIC_API_KEY/],
  ] as const)('to %s needs a key', (provider, reason) => {
    expect(() => connection(provider, {})).toThrow(reason);
    expect(() =>
      connection(provider, { [`${provider.toUpperCase()}_BASE_URL`]: 'https://p.example' }),
    ).toThrow(reason);
  });

  it.each(['http://127.0.0.1:8080/v1', 'http://localhost/v1', 'http://[::1]:1'])(
    'to this machine (%s) needs none',
    (OPENAI_BASE_URL) => {
      expect(connection('openai', { OPENAI_BASE_URL })).toEqual({
        apiKey: undefined,
        baseURL: OPENAI_BASE_URL,
      });
    },
  );

  it.each(['http://proxy.example/v1', 'http://127.0.0.1.evil.example', 'ftp://x.example'])(
    'to %s would send the key in the clear and is refused',
    (OPENAI_BASE_URL) => {
      expect(() => connection('openai', { OPENAI_API_KEY: 'one', OPENAI_BASE_URL })).toThrow(
        /OPENAI_BASE_URL to an https address/,
      );
    },
  );

  it('leaves an address that is none to the provider, which says so', () => {
    expect(connection('openai', { OPENAI_API_KEY: 'one', OPENAI_BASE_URL: 'nonsense' })).toEqual({
      apiKey: 'one',
      baseURL: 'nonsense',
    });
  });
});

describe('the redactor', () => {
  it('takes out keys and addresses, longest first', () => {
    const redact = createRedactor(
      new Environment({
        OPENAI_API_KEY: 'sk-canary-1',
        ANTHROPIC_API_KEY: 'sk-canary-1-and-more',
        OLLAMA_HOST: 'http://canary.example',
      }),
    );

    expect(redact('a sk-canary-1-and-more b sk-canary-1 c http://canary.example/x')).toBe(
      'a [redacted] b [redacted] c [redacted]/x',
    );
  });

  it('leaves words alone that are too short for a key', () => {
    const redact = createRedactor(new Environment({ OLLAMA_HOST: 'box', OPENAI_API_KEY: '' }));

    expect(redact('a box')).toBe('a box');
  });
});
