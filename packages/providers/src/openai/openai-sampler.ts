import type { Sampler } from '@maker/core';
import { checkOptionNames } from '../configuration/check-option-names.ts';
import { createChatSampler } from './chat-sampler.ts';
import { openAIOptionNames } from './openai-option-names.ts';
import { resolveOpenAIOptions, type OpenAISamplerOptions } from './openai-sampler-options.ts';
import { createResponsesSampler } from './responses-sampler.ts';

/**
 * Samples from OpenAI's Chat Completions, or from any server that speaks them, or from OpenAI's
 * Responses API, by the official SDK (the optional package `openai`, loaded at the first call). The
 * SDK's own retries are off: wrap the sampler with `withRetry`.
 *
 * What the model is known not to take, or answers 400 to, is left out from then on, and the samples
 * name it in `dropped`: temperature, seed, schema, prompt cache key.
 *
 * Chat Completions bring several answers to one prompt in one call (`sampleMany`), whose tokens are
 * billed once. The counted usage is divided among the samples so that it adds up to the bill: the
 * prompt stands with the first, answer tokens go by length of text. A server that brings fewer
 * answers than it was asked for, or refuses, is not asked for as many again.
 *
 * `sample` rejects with a `ProviderError`, with the signal's reason on abort, and with a
 * `ConfigurationError` when `openai` is not installed. Keys, prompts and answers are in no error.
 *
 * @throws InvalidArgumentError for an option that is not known or outside its range, or for a client along with its parts.
 * @throws ConfigurationError when there is no key.
 */
export function createOpenAISampler(options: OpenAISamplerOptions): Sampler {
  checkOptionNames(options, openAIOptionNames);
  const model = resolveOpenAIOptions(options);
  return model.api === 'chat' ? createChatSampler(model) : createResponsesSampler(model);
}
