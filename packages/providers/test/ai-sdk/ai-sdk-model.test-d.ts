import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { createAnthropic as createAnthropicV2 } from 'ai-sdk-anthropic-v2';
import { createAnthropic as createAnthropicV3 } from 'ai-sdk-anthropic-v3';
import { createOpenAI as createOpenAIV2 } from 'ai-sdk-openai-v2';
import { createOpenAI as createOpenAIV3 } from 'ai-sdk-openai-v3';
import { expectTypeOf, it } from 'vitest';
import type { AISDKModel } from '../../src/ai-sdk/index.ts';

it('models of all versions fit as they are', () => {
  expectTypeOf(createOpenAI()('gpt-4.1-mini')).toExtend<AISDKModel>();
  expectTypeOf(createAnthropic()('claude-haiku-5-5')).toExtend<AISDKModel>();
  expectTypeOf(createOpenAIV3()('gpt-4.1-mini')).toExtend<AISDKModel>();
  expectTypeOf(createAnthropicV3()('claude-haiku-4-5')).toExtend<AISDKModel>();
  expectTypeOf(createOpenAIV2()('gpt-4.1-mini')).toExtend<AISDKModel>();
  expectTypeOf(createAnthropicV2()('claude-haiku-4-5')).toExtend<AISDKModel>();
});

it('neither a name nor an embedding model fits', () => {
  expectTypeOf('openai/gpt-4.1-mini').not.toExtend<AISDKModel>();
  expectTypeOf(createOpenAI().embedding('text-embedding-3-small')).not.toExtend<AISDKModel>();
});
