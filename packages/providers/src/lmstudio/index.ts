export { createLMStudioSampler, type LMStudioSamplerOptions } from './lmstudio-sampler.ts';
