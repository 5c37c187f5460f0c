import type { TokenPrice } from '@maker/core';
import { environmentVariable } from '../configuration/environment-variable.ts';
import { lookUpPrice } from '../prices/look-up-price.ts';
import type { ProviderName } from './default-models.ts';

/** Where vendors answer themselves. */
const vendors: Readonly<
  Partial<Record<ProviderName, { readonly host: RegExp; readonly baseURLVariable: string }>>
> = {
  openai: { host: /(^|\.)openai\.com$/, baseURLVariable: 'OPENAI_BASE_URL' },
  anthropic: { host: /(^|\.)anthropic\.com$/, baseURLVariable: 'ANTHROPIC_BASE_URL' },
};

/** The vendor's list price; undefined behind any other address, where somebody else makes the bill. */
export function listPrice(options: {
  readonly provider: ProviderName;
  readonly model: string;
  readonly baseURL?: string | undefined;
}): TokenPrice | undefined {
  const { provider, model } = options;
  const vendor = vendors[provider];
  if (vendor === undefined) return undefined;
  const baseURL = options.baseURL ?? environmentVariable(vendor.baseURLVariable);
  const isVendors =
    baseURL === undefined || (URL.canParse(baseURL) && vendor.host.test(new URL(baseURL).hostname));
  return isVendors ? lookUpPrice({ provider, model }) : undefined;
}
