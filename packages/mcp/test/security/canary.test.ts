import type { MakerEvent } from '@maker/events';
import { describe, expect, it } from 'vitest';
import { connect } from '../connect.ts';
import { answering, failing, type Respond, startLocalModels } from '../local-models.ts';

/*
 * Keys that can be told apart from everything else are planted where keys are read from; then
 * everything that leaves the server is searched for them, on every path that a provider can lead to.
 */

const canaries = {
  OPENAI_API_KEY: 'sk-proj-CANARYopenaiCANARY0123456789',
  ANTHROPIC_API_KEY: 'sk-ant-CANARYanthropicCANARY0123456789',
};

/** Says its own headers and body back, as a hostile or broken server might. */
const echoing =
  (status: number): Respond =>
  ({ headers, body }, response) => {
    const said = `${JSON.stringify(headers)} ${body}`;
    response.writeHead(status, {
      'content-type': 'application/json',
      'x-request-id': said.slice(0, 200).replace(/[^\x21-\x7e]/g, ''),
    });
    response.end(JSON.stringify({ error: { message: said, type: said, code: said, param: said } }));
  };

/** Answers with the key that it was sent, as the text of its answer. */
const echoingAsAnswer: Respond = (request, response) => {
  const { authorization = '', 'x-api-key': key = '' } = request.headers;
  answering(`my key is ${authorization} ${String(key)}`)(request, response);
};

const paths: Readonly<Record<string, Respond>> = {
  'a sound answer': answering('42'),
  'a key as the answer': echoingAsAnswer,
  'a refused key that is said back': echoing(401),
  'a forbidden call that is said back': echoing(403),
  'a refused request that is said back': echoing(400),
  'an unknown model that is said back': echoing(404),
  'an answer that is no answer': failing(200, '{"surprise":true}'),
  'an answer that is no JSON': failing(200, 'sk-proj-not-json'),
  'a dropped connection': (_, response) => void response.destroy(),
};

describe.each(['openai', 'anthropic'])('no key of %s gets out', (provider) => {
  it.each(Object.entries(paths))('with %s', async (_, respond) => {
    const models = await startLocalModels(respond);
    const events: MakerEvent[] = [];
    const { call, client } = await connect('2025-11-25', {
      variables: {
        ...canaries,
        ...models.variables,
        MAKER_PROVIDER: provider,
        MAKER_MAX_SECONDS: '0.4',
      },
      onEvent: (event) => events.push(event),
    });

    const results = [
      await call('maker_vote', { prompt: 'q', margin: 1 }),
      await call('maker_calibrate', { cases: [{ prompt: 'q' }], samplesPerCase: 2 }),
      await call('maker_run', {
        waitSeconds: 50,
        prompts: ['q', '{state}'],
        margin: 1,
        maxSeconds: 0.4,
      }),
      await call('maker_decompose', {
        waitSeconds: 50,
        task: 'q',
        maxDepth: 0,
        mode: 'solve',
        maxSeconds: 0.4,
      }),
      await call('maker_configure', {}),
      await client.readResource({ uri: 'maker://config' }),
    ];

    // The keys were there to get out.
    expect(JSON.stringify(models.requests)).toContain('CANARY');
    expect(JSON.stringify(results)).not.toContain('CANARY');
    expect(JSON.stringify(results)).not.toContain(models.url);
    expect(events.length).toBeGreaterThan(0);
    expect(JSON.stringify(events)).not.toContain('CANARY');
    expect(JSON.stringify(events)).not.toContain('my key is');
  });
});

it.each([
  ['openai', { OPENAI_API_KEY: 'sk-CANARY with spaces\u0000' }],
  ['openai', { OPENAI_API_KEY: 'sk-CANARY-0123', OPENAI_BASE_URL: 'http://CANARY.example/v1' }],
  ['openai', { OPENAI_API_KEY: 'sk-CANARY-0123', OPENAI_BASE_URL: 'CANARY nonsense' }],
  ['anthropic', { ANTHROPIC_API_KEY: 'sk-CANARY-ключ' }],
  ['ollama', { OLLAMA_HOST: 'CANARY://nonsense', MAKER_MODEL: 'm' }],
  ['lmstudio', { LMSTUDIO_HOST: 'ftp://CANARY.example' }],
])(
  'what is wrong with the settings of %s is said without quoting them',
  async (provider, variables) => {
    const { failure } = await connect('2025-11-25', {
      variables: { ...variables, MAKER_PROVIDER: provider },
    });

    expect(await failure('maker_vote', { prompt: 'q' })).not.toContain('CANARY');
  },
);

it('prompts and answers are in no event', async () => {
  const models = await startLocalModels(answering('CANARY answer'));
  const events: MakerEvent[] = [];
  const { result } = await connect('2025-11-25', {
    variables: { ...models.variables, MAKER_PROVIDER: 'lmstudio' },
    onEvent: (event) => events.push(event),
  });

  await result('maker_vote', { prompt: 'CANARY prompt', system: 'CANARY system' });
  await result('maker_run', { prompts: ['CANARY prompt', '{state}'], initialState: 'CANARY' });
  await result('maker_decompose', {
    waitSeconds: 50,
    tree: { task: 'CANARY task' },
    mode: 'solve',
  });

  expect(events.length).toBeGreaterThan(5);
  expect(JSON.stringify(events)).not.toContain('CANARY');
});
