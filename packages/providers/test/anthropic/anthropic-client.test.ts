import Anthropic from '@anthropic-ai/sdk';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { prepareAnthropicClient } from '../../src/anthropic/anthropic-client.ts';

beforeEach(() => {
  for (const name of ['API_KEY', 'AUTH_TOKEN', 'BASE_URL']) vi.stubEnv(`ANTHROPIC_${name}`, '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the key', () => {
  it('comes from the option, else from ANTHROPIC_API_KEY', async () => {
    vi.stubEnv('ANTHROPIC_API_KEY', 'from-environment');
    expect(await prepareAnthropicClient({})()).toMatchObject({ apiKey: 'from-environment' });
    const { apiKey } = await prepareAnthropicClient({ apiKey: 'from-option' })();
    expect(apiKey).toBe('from-option');
  });

  it('comes from nowhere else', async () => {
    vi.stubEnv('ANTHROPIC_AUTH_TOKEN', 'token');
    expect(() => prepareAnthropicClient({})).toThrow(
      expect.objectContaining({
        code: 'configuration',
        message: 'There is no key for Anthropic: set ANTHROPIC_API_KEY or give the option `apiKey`',
      }),
    );
    const client = await prepareAnthropicClient({ apiKey: 'key' })();
    expect(client).toMatchObject({ apiKey: 'key', authToken: null });
  });

  it('is not needed on this machine', async () => {
    const baseURL = 'http://127.0.0.1:8080';
    const client = await prepareAnthropicClient({ baseURL })();
    expect(client).toMatchObject({ apiKey: 'not-needed', baseURL });
  });
});

it('the base URL comes from the option, else from ANTHROPIC_BASE_URL, else it is that of Anthropic', async () => {
  const apiKey = 'key';
  const urlOf = async (baseURL?: string): Promise<string> =>
    (await prepareAnthropicClient({ apiKey, baseURL })()).baseURL;
  expect(await urlOf()).toBe('https://api.anthropic.com');
  vi.stubEnv('ANTHROPIC_BASE_URL', 'http://example.com/a');
  expect(await urlOf()).toBe('http://example.com/a');
  expect(await urlOf('http://example.com/b')).toBe('http://example.com/b');
  vi.stubEnv('ANTHROPIC_BASE_URL', 'example.com');
  expect(() => prepareAnthropicClient({ apiKey })).toThrow(
    'it comes from the option or from ANTHROPIC_BASE_URL',
  );
});

describe('the client', () => {
  it('is made once, does not retry and prints nothing', async () => {
    vi.stubEnv('ANTHROPIC_LOG', 'debug');
    const make = prepareAnthropicClient({ apiKey: 'key' });
    const client = await make();
    expect(client).toMatchObject({ maxRetries: 0, logLevel: 'off' });
    expect(await make()).toBe(client);
  });

  it('that is ready is taken as it is, and alone', async () => {
    const client = new Anthropic({ apiKey: 'key' });
    expect(await prepareAnthropicClient({ client })()).toBe(client);
    expect(() => prepareAnthropicClient({ client, apiKey: 'key' })).toThrow(
      expect.objectContaining({ code: 'invalid-argument', argument: 'client' }),
    );
  });
});
