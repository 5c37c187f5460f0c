import type { TokenUsage } from '@maker/events';
import * as z from 'zod';

/** How often something was counted, by name. */
export const countsField = (): z.ZodRecord<z.ZodString, z.ZodInt> => z.record(z.string(), z.int());

/** Tokens of a whole call. */
export const usageField = (): z.ZodType<TokenUsage> =>
  z.object({
    inputTokens: z.number(),
    outputTokens: z.number(),
    cachedInputTokens: z.number(),
    reasoningTokens: z.number(),
  });
