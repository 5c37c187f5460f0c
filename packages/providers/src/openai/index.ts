export type { OpenAIClientOptions } from './openai-client.ts';
export { createOpenAISampler, type OpenAISamplerOptions } from './openai-sampler.ts';
