import { inspect } from 'node:util';
import OpenAI from 'openai';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { prepareOpenAIClient } from '../../src/openai/openai-client.ts';

beforeEach(() => {
  vi.stubEnv('OPENAI_API_KEY', '');
  vi.stubEnv('OPENAI_BASE_URL', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the key', () => {
  it('comes from the option, else from OPENAI_API_KEY', async () => {
    vi.stubEnv('OPENAI_API_KEY', 'from-environment');
    expect(await prepareOpenAIClient({})()).toMatchObject({ apiKey: 'from-environment' });
    const { apiKey } = await prepareOpenAIClient({ apiKey: 'from-option' })();
    expect(apiKey).toBe('from-option');
  });

  it('that is missing is told at once, with what to set', () => {
    const error = expect.objectContaining({
      code: 'configuration',
      message: 'There is no key for OpenAI: set OPENAI_API_KEY or give the option `apiKey`',
    }) as Error;
    expect(() => prepareOpenAIClient({})).toThrow(error);
    expect(() => prepareOpenAIClient({ apiKey: ' ' })).toThrow(error);
    expect(() => prepareOpenAIClient({ baseURL: 'https://example.com/v1' })).toThrow(error);
    expect(() => prepareOpenAIClient({ baseURL: 'http://127.0.0.1.example.com' })).toThrow(error);
  });

  it('that cannot be sent is told without quoting it', () => {
    const key = 'sk-canary\u2028key';
    const error = ((): unknown => {
      try {
        return prepareOpenAIClient({ apiKey: key });
      } catch (reason) {
        return reason;
      }
    })();
    expect(error).toMatchObject({ code: 'configuration' });
    expect(inspect(error)).not.toContain('canary');
  });

  it.each([
    'http://127.0.0.1:8080/v1',
    'http://127.1.2.3/v1',
    'https://localhost/v1',
    'http://[::1]:8080/v1',
  ])('is not needed on this machine: %s', async (baseURL) => {
    expect(await prepareOpenAIClient({ baseURL })()).toMatchObject({
      apiKey: 'not-needed',
      baseURL,
    });
  });
});

describe('the base URL', () => {
  it('comes from the option, else from OPENAI_BASE_URL, else it is that of OpenAI', async () => {
    vi.stubEnv('OPENAI_API_KEY', 'key');
    expect((await prepareOpenAIClient({})()).baseURL).toBe('https://api.openai.com/v1');
    vi.stubEnv('OPENAI_BASE_URL', 'http://example.com/a');
    expect((await prepareOpenAIClient({})()).baseURL).toBe('http://example.com/a');
    const baseURL = 'http://example.com/b';
    expect((await prepareOpenAIClient({ baseURL })()).baseURL).toBe(baseURL);
  });

  it.each([
    '127.0.0.1:8080',
    'ftp://127.0.0.1',
    '',
    'https://me:secret@box/v1',
    'http://me@127.0.0.1',
  ])('is refused when it is %o', (baseURL) => {
    expect(() => prepareOpenAIClient({ baseURL, apiKey: 'key' })).toThrow(
      expect.objectContaining({ code: 'invalid-argument', argument: 'baseURL' }),
    );
  });
});

describe('the client', () => {
  it('is made once, does not retry and prints nothing', async () => {
    vi.stubEnv('OPENAI_LOG', 'debug');
    const make = prepareOpenAIClient({ apiKey: 'key' });
    const client = await make();
    expect(client).toMatchObject({ maxRetries: 0, logLevel: 'off' });
    expect(await make()).toBe(client);
  });

  it('that is ready is taken as it is, without a key', async () => {
    const client = new OpenAI({ apiKey: 'key' });
    expect(await prepareOpenAIClient({ client })()).toBe(client);
  });

  it.each([{ apiKey: 'key' }, { baseURL: 'http://127.0.0.1' }, { fetch: globalThis.fetch }])(
    'that is ready cannot be given along with %o',
    (parts) => {
      const client = new OpenAI({ apiKey: 'key' });
      expect(() => prepareOpenAIClient({ client, ...parts })).toThrow(
        expect.objectContaining({ code: 'invalid-argument', argument: 'client' }),
      );
    },
  );
});
