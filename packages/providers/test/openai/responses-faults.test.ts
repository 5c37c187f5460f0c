import { describe, expect, it } from 'vitest';
import { createOpenAISampler } from '../../src/openai/index.ts';
import {
  describeSamplerContract,
  errorOf,
  failsWith,
  leak,
  succeeds,
  useLocalServer,
  type ContractSubject,
} from '../sampler-contract.ts';
import { message, responsesBody, textPart } from './responses-body.ts';

const subject: ContractSubject = {
  provider: 'openai',
  model: 'gpt-6-luna',
  connect: ({ url, ...options }) =>
    createOpenAISampler({
      model: 'gpt-6-luna',
      api: 'responses',
      baseURL: `${url}/v1`,
      ...options,
    }),
  answer: responsesBody(),
  errorBody: { error: { message: leak, type: leak, code: leak, param: leak } },
  nonAnswers: [
    [
      'JSON under a wrong content type',
      succeeds(responsesBody(), { 'content-type': 'text/plain' }),
    ],
    ['no output', succeeds(responsesBody({ output: [] }))],
    ['an output that is no list', succeeds(responsesBody({ output: leak }))],
    ['reasoning and no answer', succeeds(responsesBody({ output: [{ type: 'reasoning' }] }))],
    ['a message without parts', succeeds(responsesBody({ output: [message(leak as never)] }))],
    [
      'an answer that is still in the making',
      succeeds(responsesBody({ status: 'in_progress', output: [message([textPart(leak)])] })),
    ],
    ['a failure without a reason', succeeds(responsesBody({ status: 'failed', error: null }))],
  ],
  hintFor: (url) => `. Is a server listening at ${url}?`,
};

describeSamplerContract(subject);

describe('a failure inside a success', () => {
  const server = useLocalServer();

  it.each([
    [
      'server_error',
      { kind: 'overloaded', isRetryable: true },
      'the server is overloaded or broken',
    ],
    [
      'rate_limit_exceeded',
      { kind: 'rate-limited', isRetryable: true },
      'too many requests or tokens',
    ],
    [
      'invalid_prompt',
      { kind: 'invalid-request', isRetryable: false },
      'the request is refused; check model, prompt and parameters',
    ],
  ])('(%s) is told as such', async (code, expected, meaning) => {
    const body = responsesBody({ status: 'failed', error: { code, message: leak } });
    const said = `openai began an answer for gpt-6-luna and failed: ${meaning}`;
    expect(await errorOf(subject, server(), succeeds(body))).toMatchObject({
      ...expected,
      message: said,
    });
  });

  it('a parameter that is blamed by the path to its part is named', async () => {
    const body = { error: { message: leak, param: 'reasoning.effort' } };
    const connect: ContractSubject['connect'] = ({ url, apiKey }) =>
      createOpenAISampler({
        model: 'gpt-5',
        api: 'responses',
        reasoningEffort: 'none',
        baseURL: `${url}/v1`,
        apiKey,
      });
    expect(await errorOf({ connect }, server(), failsWith(body, 400))).toMatchObject({
      parameter: 'reasoning',
    });
  });
});
