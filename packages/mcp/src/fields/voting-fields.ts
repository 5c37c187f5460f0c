import type { TemperaturePolicy } from '@maker/core';
import * as z from 'zod';
import { answerFormats, type RedFlagOptions } from '../red-flags/red-flag-options.ts';
import { matchNames } from '../red-flags/match.ts';
import { providerNames } from '../settings/provider-name.ts';
import type { VotingOptions } from '../voting/voting-options.ts';
import { maxMargin } from '../voting/resolve-margin.ts';

/** The longest text that a caller may send, in characters. */
export const maxTextCharacters = 100_000;

/** One schema for each of some fields, so that a field added to the type is one that is missing here. */
export type FieldsOf<T> = { readonly [K in keyof T]-?: z.ZodType<T[K]> };

/** A text from a caller. */
export const textField = (): z.ZodType<string> =>
  z
    .string()
    .max(maxTextCharacters)
    .refine((text) => text.trim() !== '', 'Expected a text that is not empty');

const count = (max: number = Number.MAX_SAFE_INTEGER): z.ZodInt => z.int().min(1).max(max);
const openShare = (): z.ZodNumber => z.number().gt(0).lt(1);

/** Names of models go into requests and their errors, so they are names. */
const modelName = z
  .string()
  .max(200)
  .refine((name) => /^(?!.*\.\.)\w[\w.:/@+-]*$/.test(name), 'Expected the name of a model');

const redFlags: z.ZodType<RedFlagOptions> = z.strictObject({
  maxTokens: count(32_000).optional(),
  format: z.enum(answerFormats).optional(),
  schema: z
    .unknown()
    .optional()
    .describe('json: JSON Schema; regex: RE2, whole answer; oneOf: list of texts'),
});

/** `redFlags`, told in full. */
export const redFlagsField: z.ZodType<RedFlagOptions | undefined> = redFlags.optional();

const temperatureField: z.ZodType<TemperaturePolicy | undefined> = z
  .union([
    z.literal('none'),
    z.strictObject({ first: z.number().min(0).max(2), others: z.number().min(0).max(2) }),
  ])
  .optional()
  .describe('"none" or {first, others}, each 0 to 2');

/** What every tool that samples takes. */
export const samplingFields: FieldsOf<
  Pick<
    VotingOptions,
    | 'system'
    | 'provider'
    | 'model'
    | 'maxCostUsd'
    | 'maxSeconds'
    | 'temperature'
    | 'redFlags'
    | 'match'
  >
> = {
  system: textField().optional(),
  provider: z.enum(providerNames).optional(),
  model: modelName.optional(),
  maxCostUsd: z.number().gt(0).optional(),
  maxSeconds: z.number().gt(0).optional(),
  temperature: temperatureField,
  redFlags: redFlagsField,
  match: z.enum(matchNames).optional(),
};

/** The target that a margin is computed for. */
export const targetFields: FieldsOf<Pick<VotingOptions, 'targetReliability' | 'steps'>> = {
  targetReliability: openShare().optional(),
  steps: count().optional(),
};

/** All options of a vote. */
export const votingFields: FieldsOf<VotingOptions> = {
  margin: count(maxMargin).optional(),
  stepSuccessRate: z.number().gt(0).max(1).optional(),
  ...targetFields,
  maxSamples: count().optional(),
  ...samplingFields,
};

/** The handle of a stored configuration. */
export const configIdField: z.ZodType<string | undefined> = z.string().max(64).optional();
