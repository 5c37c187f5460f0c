import type { OptionNames } from '../configuration/check-option-names.ts';
import type { OllamaSamplerOptions } from './ollama-options.ts';

/** All options of `createOllamaSampler`. */
export const ollamaOptionNames: OptionNames<OllamaSamplerOptions> = {
  model: true,
  host: true,
  fetch: true,
  timeoutMs: true,
  stream: true,
  idleTimeoutMs: true,
  think: true,
  schema: true,
  keepAlive: true,
  options: true,
  extraBody: true,
  price: true,
};
