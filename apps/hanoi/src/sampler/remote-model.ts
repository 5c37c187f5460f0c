import type { TokenPrice } from '@maker/core';
import { defaultModels, type ProviderName } from '@maker/providers';

/** A model behind a server. */
export interface RemoteModel {
  readonly provider: ProviderName;
  /** @defaultValue the provider's entry in `defaultModels` */
  readonly model?: string | undefined;
  /** @defaultValue the provider's own, or as its environment variable says */
  readonly baseURL?: string | undefined;
  /** What a token costs. @defaultValue the vendor's list price, where it is known */
  readonly price?: TokenPrice | undefined;
}

/** The model's name for a report. */
export function modelNameOf({ provider, model }: RemoteModel): string {
  return model ?? defaultModels[provider]?.model ?? 'as loaded';
}
