import type { Sample, Sampler } from '@maker/core';
import { createSampler, type CreateSamplerOptions } from '../../src/index.ts';
import { chat, messages, ollamaChat } from '../faults/protocols.ts';
import { prompt, request } from '../requests.ts';

/** How many calls are made at once. */
export const thousand = 1000;

/** A provider and the body of its answers. */
export interface Wire {
  readonly provider: 'openai' | 'anthropic' | 'ollama';
  readonly answer: string;
}

export const openai: Wire = { provider: 'openai', answer: chat.whole };

export const wires: readonly Wire[] = [
  openai,
  { provider: 'anthropic', answer: messages.whole },
  { provider: 'ollama', answer: ollamaChat.whole },
];

/** The whole stack, with room for `concurrency` calls. */
export function stackOf(
  { provider }: Wire,
  url: string,
  limits: CreateSamplerOptions['limits'],
): Sampler {
  const baseURL = provider === 'openai' ? `${url}/v1` : url;
  return createSampler({ provider, model: 'model', baseURL, limits });
}

/** Makes a thousand calls at once, which share one signal as those of a run do. */
export const callAll = (sampler: Sampler, signal: AbortSignal): Promise<Sample>[] =>
  Array.from({ length: thousand }, (_, ordinal) =>
    sampler.sample(request(prompt('hello'), ordinal), { signal }),
  );
