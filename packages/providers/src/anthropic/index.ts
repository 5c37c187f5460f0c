export type { AnthropicClientOptions } from './anthropic-client.ts';
export { createAnthropicSampler, type AnthropicSamplerOptions } from './anthropic-sampler.ts';
