/** Where answers can come from: the value of MAKER_PROVIDER and of the argument `provider`. */
export type ProviderName = 'openai' | 'anthropic' | 'ollama' | 'lmstudio' | 'simulated' | 'client';

/** All providers, in the order in which they are named to users. */
export const providerNames: readonly [ProviderName, ...ProviderName[]] = [
  'openai',
  'anthropic',
  'ollama',
  'lmstudio',
  'simulated',
  'client',
];
