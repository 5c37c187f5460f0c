export { createOllamaSampler, type OllamaSamplerOptions } from './ollama-sampler.ts';
