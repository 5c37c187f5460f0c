import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { createAnthropic as createAnthropicV2 } from 'ai-sdk-anthropic-v2';
import { createAnthropic as createAnthropicV3 } from 'ai-sdk-anthropic-v3';
import { createOpenAI as createOpenAIV2 } from 'ai-sdk-openai-v2';
import { createOpenAI as createOpenAIV3 } from 'ai-sdk-openai-v3';
import type { AISDKModel } from '../../src/ai-sdk/index.ts';

/** Makes a model that asks the server at `url`. */
export type MakeModel = (name: string, options: { url: string; apiKey?: string }) => AISDKModel;

/** The AI SDK's own providers, in the versions that speak each version of its specification. */
export const openai: Readonly<Record<'v2' | 'v3' | 'v4', MakeModel>> = {
  v2: (name, { url, apiKey = 'key' }) =>
    createOpenAIV2({ baseURL: `${url}/v1`, apiKey }).chat(name),
  v3: (name, { url, apiKey = 'key' }) =>
    createOpenAIV3({ baseURL: `${url}/v1`, apiKey }).chat(name),
  v4: (name, { url, apiKey = 'key' }) => createOpenAI({ baseURL: `${url}/v1`, apiKey }).chat(name),
};

export const anthropic: Readonly<Record<'v2' | 'v3' | 'v4', MakeModel>> = {
  v2: (name, { url, apiKey = 'key' }) => createAnthropicV2({ baseURL: `${url}/v1`, apiKey })(name),
  v3: (name, { url, apiKey = 'key' }) => createAnthropicV3({ baseURL: `${url}/v1`, apiKey })(name),
  v4: (name, { url, apiKey = 'key' }) => createAnthropic({ baseURL: `${url}/v1`, apiKey })(name),
};

/** OpenAI's other API, which is the one that `openai('…')` speaks. */
export const openaiResponses: Readonly<Record<'v2' | 'v3' | 'v4', MakeModel>> = {
  v2: (name, { url }) => createOpenAIV2({ baseURL: `${url}/v1`, apiKey: 'key' })(name),
  v3: (name, { url }) => createOpenAIV3({ baseURL: `${url}/v1`, apiKey: 'key' })(name),
  v4: (name, { url }) => createOpenAI({ baseURL: `${url}/v1`, apiKey: 'key' })(name),
};

export const versions = ['v2', 'v3', 'v4'] as const;
