import type { TokenPrice } from '@maker/core';
import { calcPrice, type ModelPrice, type PriceCalculation } from '@pydantic/genai-prices';
import { priceOverrides } from './price-overrides.ts';
import { isSameModel } from './same-model.ts';

/** Which model's price is asked for. */
export interface PricedModel {
  /** Whose model it is: `'openai'`, `'anthropic'`, or another name that the data package knows, as in `'google'` or `'groq'`. */
  readonly provider: string;
  /** Name of the model, as the provider knows it, with or without its version. */
  readonly model: string;
}

/** The release of the data, and the day of it. */
const source = '@pydantic/genai-prices 0.1.8';
const asOf = '2026-09-23';

/**
 * What a token of a model costs by list, from the pinned data package `@pydantic/genai-prices`, or
 * from a row of our own where that lacks one; undefined where it is not known, and for models that
 * run on your own machine. The price says where it comes from and of which day it is.
 *
 * Where long prompts cost more, it is the price of short ones, and `source` says up to which length.
 * Discounts (batch, flex) and prices that depend on the time of day, or that are not by token alone,
 * are not in it.
 */
export function lookUpPrice({ provider, model }: PricedModel): TokenPrice | undefined {
  const override = Object.entries(priceOverrides[provider] ?? {}).find(([name]) =>
    isSameModel(model, name),
  );
  if (override !== undefined) return override[1];
  const found = calcPrice({ input_tokens: 1, output_tokens: 1 }, model, { providerId: provider });
  // The package matches prefixes, of providers and of models: claude-sonnet-5-5 would cost as much as claude-sonnet-5.
  if (found === null || found.provider.id !== provider) return undefined;
  return isSameModel(model, found.model.id) ? toTokenPrice(found) : undefined;
}

function toTokenPrice({ model, model_price: price }: PriceCalculation): TokenPrice | undefined {
  const input = basePrice(price, 'input_mtok');
  const output = basePrice(price, 'output_mtok');
  if (input === undefined || output === undefined) return undefined;
  if (dependsOnTime(model.prices) || costsMoreThanTokens(price)) return undefined;
  const longest = shortPromptEnd(price);
  return {
    inputPerMillion: input,
    outputPerMillion: output,
    cachedInputPerMillion: basePrice(price, 'cache_read_mtok'),
    cacheWritePerMillion: basePrice(price, 'cache_write_mtok'),
    source: longest === Infinity ? source : `${source} (prompts up to ${longest} tokens)`,
    asOf,
  };
}

function basePrice(price: ModelPrice, key: string): number | undefined {
  const value = price[key];
  return typeof value === 'object' ? value.base : value;
}

/** Where the first tier above the base begins. */
function shortPromptEnd(price: ModelPrice): number {
  const starts = Object.values(price).flatMap((value) =>
    typeof value === 'object' ? value.tiers.map(({ start }) => start) : [],
  );
  return Math.min(Infinity, ...starts);
}

function dependsOnTime(prices: PriceCalculation['model']['prices']): boolean {
  return (
    Array.isArray(prices) && prices.some(({ constraint }) => constraint?.type === 'time_of_date')
  );
}

/** A fee for each request, or a price of its own for what the model thinks, is nothing that a `TokenPrice` can say. */
function costsMoreThanTokens(price: ModelPrice): boolean {
  return ['requests_kcount', 'output_reasoning_mtok', 'output_citation_mtok'].some(
    (key) => price[key] !== undefined,
  );
}
