/** Providers behind a server, by their names on the command line. */
export const remoteProviders = ['openai', 'anthropic', 'ollama', 'lmstudio'] as const;
