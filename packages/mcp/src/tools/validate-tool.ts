import type { RedFlag, Sample } from '@maker/core';
import * as z from 'zod';
import { configIdField, maxTextCharacters, redFlagsField } from '../fields/voting-fields.ts';
import { argumentSchema, resultSchema } from '../fields/wire-schema.ts';
import type { RedFlagOptions } from '../red-flags/red-flag-options.ts';
import { createRedFlags, type RedFlags } from '../red-flags/red-flags.ts';
import { storedOptions } from '../voting/stored-options.ts';
import type { Tool } from './tool.ts';

/** Arguments of `maker_validate`. */
export interface ValidateArguments {
  readonly text: string;
  readonly redFlags?: RedFlagOptions | undefined;
  /** What the provider counted; without it the token limit cannot be judged. */
  readonly usage?: { readonly outputTokens: number } | undefined;
  readonly configId?: string | undefined;
}

/** Result of `maker_validate`. */
export interface Validation {
  /** Whether the text might vote. */
  readonly valid: boolean;
  readonly flags: readonly { readonly reason: string; readonly detail?: string | undefined }[];
  readonly warnings: readonly string[];
}

const input: z.ZodType<ValidateArguments> = z.strictObject({
  text: z.string().max(maxTextCharacters),
  redFlags: redFlagsField,
  usage: z.strictObject({ outputTokens: z.int().min(0) }).optional(),
  configId: configIdField,
});

const output: z.ZodType<Validation> = z.object({
  valid: z.boolean(),
  flags: z.array(z.object({ reason: z.string(), detail: z.string().optional() })),
  warnings: z.array(z.string()),
});

/** Judges a text by the red flags of a vote, without asking a model. */
export const validateTool: Tool<ValidateArguments, Validation> = {
  name: 'maker_validate',
  title: 'Check for red flags',
  description:
    'Checks a text against red flags (token limit, format, schema, repetition) without a model call and says what discards it. `usage` is {outputTokens}. Judges form, never truth.',
  annotations: {
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
  input: argumentSchema(input, ['redFlags', 'usage']),
  output: resultSchema(output),
  async handle({ text, usage, configId, redFlags: given }, { host }) {
    const options = storedOptions(configId, { redFlags: given }, host);
    const redFlags = await createRedFlags(options.redFlags);
    const flags = findFlags(redFlags, sampleOf(text, usage?.outputTokens));
    const uncounted = usage === undefined ? [uncountedNote] : [];
    return { valid: flags.length === 0, flags, warnings: [...redFlags.warnings, ...uncounted] };
  },
};

const uncountedNote =
  'Without `usage` the token limit was not judged: tokens are those that a provider counts, never an estimate';

function findFlags({ guards, read }: RedFlags, sample: Sample): readonly RedFlag[] {
  const byGuards = guards.flatMap((guard) => guard(sample) ?? []);
  const reading = read(sample.text);
  return reading.ok ? byGuards : [...byGuards, reading.flag];
}

function sampleOf(text: string, outputTokens: number | undefined): Sample {
  const counts = { inputTokens: 0, cachedInputTokens: 0, reasoningTokens: 0 };
  return {
    text,
    finishReason: 'unknown',
    usage: outputTokens === undefined ? undefined : { ...counts, outputTokens },
    latencyMs: 0,
    provider: 'given',
    model: 'given',
  };
}
