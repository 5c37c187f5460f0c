import { afterEach, describe, expect, it, vi } from 'vitest';
import { listLMStudioModels } from '../../src/lmstudio/index.ts';
import { reply, startServer, type LocalServer } from '../local-server.ts';
import { useLocalServer } from '../sampler-contract.ts';

const server = useLocalServer();
afterEach(() => {
  vi.unstubAllEnvs();
});

const list = {
  object: 'list',
  data: [
    { id: 'qwen/qwen3-4b', object: 'model', type: 'llm', state: 'loaded' },
    { id: 'text-embedding', object: 'model', type: 'embeddings', state: 'not-loaded' },
  ],
};

const paths = (): string[] => server().requests.map(({ path }) => path);

/** The REST API answers so, the OpenAI-compatible one with a list of names. */
const answersRest =
  (rest: LocalServer['respond']): LocalServer['respond'] =>
  (response) =>
    paths().at(-1)?.startsWith('/api/') === true
      ? rest(response)
      : reply({ object: 'list', data: [{ id: 'qwen/qwen3-4b', object: 'model' }] })(response);

describe('the list of models', () => {
  it('says what each model is and whether it is loaded', async () => {
    server().respond = reply(list);
    expect(await listLMStudioModels({ host: server().url, apiKey: 'token' })).toEqual([
      { id: 'qwen/qwen3-4b', type: 'llm', isLoaded: true },
      { id: 'text-embedding', type: 'embeddings', isLoaded: false },
    ]);
    expect(server().requests).toMatchObject([
      { path: '/api/v0/models', headers: { authorization: 'Bearer token' } },
    ]);
  });

  it('comes from LMSTUDIO_HOST where no host is given', async () => {
    vi.stubEnv('LMSTUDIO_HOST', new URL(server().url).host);
    server().respond = reply({ data: [null, {}, { id: 'a' }] });
    expect(await listLMStudioModels()).toEqual([{ id: 'a', type: undefined, isLoaded: undefined }]);
  });

  it.each<[string, LocalServer['respond']]>([
    ['404', reply({}, { status: 404 })],
    ['an error in a success', reply({ error: 'Unexpected endpoint or method.' })],
    ['null', reply('null')],
  ])('holds names alone where the REST API answers %s', async (_, rest) => {
    server().respond = answersRest(rest);
    expect(await listLMStudioModels({ host: server().url })).toEqual([
      { id: 'qwen/qwen3-4b', type: undefined, isLoaded: undefined },
    ]);
    expect(paths()).toEqual(['/api/v0/models', '/v1/models']);
  });
});

describe('no list', () => {
  const errorOf = (respond: LocalServer['respond']): Promise<unknown> => {
    server().respond = respond;
    return listLMStudioModels({ host: server().url, timeoutMs: 100 }).catch(
      (error: unknown) => error,
    );
  };

  it.each<[string, LocalServer['respond'], object]>([
    [
      'for lack of a token',
      reply({}, { status: 401 }),
      {
        kind: 'authentication',
        statusCode: 401,
        message:
          'lmstudio answered 401 for its list of models: the key is wrong or lacks the right',
      },
    ],
    [
      'from a server that is another one',
      reply('{}'),
      { kind: 'bad-response', message: 'lmstudio has no list of models; check `host`' },
    ],
    ['in time', () => undefined, { kind: 'timeout', isRetryable: true }],
  ])('%s is told as such', async (_, respond, expected) => {
    expect(await errorOf(respond)).toMatchObject({
      code: 'provider',
      provider: 'lmstudio',
      model: undefined,
      ...expected,
    });
  });

  it('from a server that is off is told with the command that starts it', async () => {
    const closed = await startServer();
    await closed.close();
    await expect(listLMStudioModels({ host: closed.url })).rejects.toMatchObject({
      kind: 'network',
      message: `The call to lmstudio for its list of models failed: no connection, or it broke off (ECONNREFUSED). Is LM Studio's server on at ${closed.url}/v1? \`lms server start\` starts it`,
    });
  });

  it("after an abort rejects with the signal's reason", async () => {
    const signal = AbortSignal.abort('enough');
    await expect(listLMStudioModels({ host: server().url, signal })).rejects.toBe('enough');
    expect(paths()).toEqual([]);
  });
});
