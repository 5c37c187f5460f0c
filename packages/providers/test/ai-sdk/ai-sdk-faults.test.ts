import { describe, expect, it } from 'vitest';
import { createAISDKSampler } from '../../src/ai-sdk/index.ts';
import { message } from '../anthropic/message.ts';
import { completion } from '../openai/completion.ts';
import {
  describeSamplerContract,
  errorOf,
  failsWith,
  leak,
  succeeds,
  useLocalServer,
  type ContractSubject,
} from '../sampler-contract.ts';
import { anthropic, openai, versions, type MakeModel } from './models.ts';

type Answers = Pick<ContractSubject, 'answer' | 'errorBody' | 'nonAnswers'>;

const subjectOf = (
  make: MakeModel,
  { provider, model, ...answers }: Answers & { provider: string; model: string },
): ContractSubject => ({
  provider,
  model,
  connect: ({ timeoutMs, ...server }) =>
    createAISDKSampler({ model: make(model, server), timeoutMs }),
  ...answers,
});

const ofOpenAI = {
  provider: 'openai.chat',
  model: 'gpt-4.1-nano',
  answer: completion(),
  errorBody: { error: { message: leak, type: leak, param: leak, code: leak } },
  nonAnswers: [['no choices', succeeds(completion({ choices: undefined }))]] as const,
};

const ofAnthropic = {
  provider: 'anthropic.messages',
  model: 'claude-haiku-4-5',
  answer: message(),
  errorBody: { type: 'error', error: { type: leak, message: leak } },
  nonAnswers: [['no content', succeeds(message({ content: undefined }))]] as const,
};

describe.each(versions)('a model of specification %s', (version) => {
  describe('by @ai-sdk/openai', () => {
    describeSamplerContract(subjectOf(openai[version], ofOpenAI));
  });

  describe('by @ai-sdk/anthropic', () => {
    describeSamplerContract(subjectOf(anthropic[version], ofAnthropic));
  });

  describe('that OpenAI answers with an error', () => {
    const server = useLocalServer();

    it('of no quota is not repeated', async () => {
      const body = {
        error: { message: leak, type: leak, param: null, code: 'insufficient_quota' },
      };
      const subject = subjectOf(openai[version], ofOpenAI);
      expect(await errorOf(subject, server(), failsWith(body, 429))).toMatchObject({
        kind: 'rate-limited',
        isRetryable: false,
      });
    });
  });
});
