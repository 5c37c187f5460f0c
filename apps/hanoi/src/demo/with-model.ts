import type { Sampler } from '@maker/core';
import { createSampler } from '@maker/providers';
import {
  type HanoiModelName,
  type ServedProvider,
  startHanoiModelServer,
} from '../real-model/hanoi-model-server.ts';

/** Serves a model over HTTP for as long as `use` takes, which asks it as it would ask the provider. */
export async function withModel<T>(
  model: HanoiModelName,
  provider: ServedProvider,
  use: (sampler: Sampler) => Promise<T>,
): Promise<T> {
  const server = await startHanoiModelServer(model);
  try {
    const baseURL = server.baseURLs[provider];
    return await use(createSampler({ provider, model, baseURL, apiKey: 'not-needed' }));
  } finally {
    await server.close();
  }
}
