import { calibrate, type CalibrationCase } from '@maker/core';
import { InvalidArgumentError } from '@maker/events';
import * as z from 'zod';
import { configIdField, samplingFields, targetFields, textField } from '../fields/voting-fields.ts';
import { countsField, usageField } from '../fields/result-fields.ts';
import { argumentSchema, resultSchema } from '../fields/wire-schema.ts';
import { createRedFlags, type RedFlags } from '../red-flags/red-flags.ts';
import { type CalibrationOutcome, describeCalibration } from '../voting/calibration-outcome.ts';
import type { Host } from '../voting/host.ts';
import { openSampling, toMessages } from '../voting/open-sampling.ts';
import { storedOptions } from '../voting/stored-options.ts';
import type { VotingOptions } from '../voting/voting-options.ts';
import { watchFailures } from '../voting/watch-failures.ts';
import type { Tool } from './tool.ts';

/** One question to calibrate on. */
export interface GivenCase {
  readonly prompt: string;
  /** The right answer: a text in the format of the answers, or the value itself. */
  readonly expected?: unknown;
}

/** Arguments of `maker_calibrate`. */
export interface CalibrateArguments extends Omit<
  VotingOptions,
  'margin' | 'stepSuccessRate' | 'maxSamples'
> {
  readonly cases: readonly GivenCase[];
  /** Answers drawn for each case. @defaultValue 4 */
  readonly samplesPerCase?: number | undefined;
  readonly configId?: string | undefined;
}

const input: z.ZodType<CalibrateArguments> = z.strictObject({
  cases: z
    .array(z.strictObject({ prompt: textField(), expected: z.unknown().optional() }))
    .min(1)
    .max(100),
  samplesPerCase: z.int().min(1).max(100).optional(),
  ...targetFields,
  ...samplingFields,
  configId: configIdField,
});

const rate = z.object({ estimate: z.number(), lower: z.number(), upper: z.number() });

const output: z.ZodType<CalibrationOutcome> = z.object({
  stepSuccessRate: rate,
  validRate: rate,
  runnerUpRate: rate,
  kMin: z.int().optional(),
  expectedSamples: z.number().optional(),
  expectedCostUsd: z.number().optional(),
  cases: z.int(),
  samples: z.int(),
  valid: z.int(),
  redFlags: countsField(),
  failures: z.int(),
  basis: z.enum(['expected', 'plurality']),
  misledCases: z.array(z.int()),
  usage: usageField(),
  costUsd: z.number().optional(),
  provider: z.string(),
  models: countsField(),
  warnings: z.array(z.string()),
  meaning: z.string(),
});

/** Measures what a margin depends on. */
export const calibrateTool: Tool<CalibrateArguments, CalibrationOutcome> = {
  name: 'maker_calibrate',
  title: 'Measure the margin',
  description:
    'Asks sample questions several times; tells how often answers are right and valid, the least margin kMin for targetReliability over all steps, expected samples and cost, and where voting cannot help. Costs cases x samplesPerCase (default 4) model calls. Without `expected` the most frequent answer counts as right.',
  annotations: {
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: false,
    openWorldHint: true,
  },
  input: argumentSchema(input, Object.keys(samplingFields)),
  output: resultSchema(output),
  async handle({ cases, samplesPerCase = 4, configId, ...given }, call) {
    const options = storedOptions(configId, given, call.host);
    requireRoom(cases.length * samplesPerCase, call.host);
    const redFlags = await createRedFlags(options.redFlags, options.match);
    const judged = cases.map((each, index) => toCase(each, index, options.system, redFlags));
    const { provider, warnings, ...sampling } = await openSampling(options, call);
    const failures = watchFailures(call.onEvent);
    const calibration = await call.host.seconds.measure(() =>
      calibrate({
        cases: judged,
        samplesPerCase,
        maxTokens: redFlags.maxTokens,
        temperature: options.temperature,
        concurrency: Math.min(8, call.host.settings.perCall.maxParallel),
        ...sampling,
        onEvent: failures.onEvent,
        signal: call.signal,
      }),
    );
    const outcome = describeCalibration(calibration, options, failures.last());
    return {
      ...outcome,
      provider,
      warnings: [...warnings, ...redFlags.warnings, ...outcome.warnings],
    };
  },
};

function toCase(
  { prompt, expected }: GivenCase,
  index: number,
  system: string | undefined,
  { parse, read, keyOf }: RedFlags,
): CalibrationCase<unknown> {
  const question = { prompt: toMessages(prompt, system), parse };
  if (expected === undefined) return question;
  const reading = read(typeof expected === 'string' ? expected : JSON.stringify(expected));
  if (reading.ok) return { ...question, expectedKey: keyOf(reading.value) };
  throw new InvalidArgumentError({
    argument: `cases[${index}].expected`,
    expected: 'an answer that passes the red flags',
    received: expected,
    hint: `it has the flag ${reading.flag.reason}`,
  });
}

function requireRoom(samples: number, { settings }: Host): void {
  const { maxSamples } = settings.perCall;
  if (samples <= maxSamples) return;
  throw new InvalidArgumentError({
    argument: 'samplesPerCase',
    expected: `small enough for at most ${maxSamples} samples in all cases together`,
    received: samples,
    hint: 'the server allows no more; whoever runs it may set MAKER_MAX_SAMPLES',
  });
}
