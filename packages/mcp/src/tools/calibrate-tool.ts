import { calibrate, type Calibration, type CalibrationCase, plan } from '@maker/core';
import { InvalidArgumentError, type SampleFailed, type TokenUsage } from '@maker/events';
import * as z from 'zod';
import { configIdField, samplingFields, targetFields, textField } from '../fields/voting-fields.ts';
import { countsField, usageField } from '../fields/result-fields.ts';
import { argumentSchema, resultSchema } from '../fields/wire-schema.ts';
import { createRedFlags, type RedFlags } from '../red-flags/red-flags.ts';
import { showCounts } from '../shown/shown-value.ts';
import { explainPlan } from '../voting/explain-plan.ts';
import type { Host } from '../voting/host.ts';
import { openSampling, toMessages } from '../voting/open-sampling.ts';
import { storedOptions } from '../voting/stored-options.ts';
import type { VotingOptions } from '../voting/voting-options.ts';
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

interface Rate {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** Result of `maker_calibrate`. */
export interface CalibrationOutcome {
  readonly stepSuccessRate: Rate;
  readonly validRate: Rate;
  readonly runnerUpRate: Rate;
  /** Absent where no margin reaches the target. */
  readonly kMin?: number | undefined;
  readonly expectedSamples?: number | undefined;
  readonly expectedCostUsd?: number | undefined;
  readonly cases: number;
  readonly samples: number;
  readonly valid: number;
  readonly redFlags: Readonly<Record<string, number>>;
  readonly failures: number;
  readonly basis: 'expected' | 'plurality';
  readonly misledCases: readonly number[];
  readonly usage: TokenUsage;
  readonly costUsd?: number | undefined;
  readonly provider: string;
  readonly models: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
  readonly meaning: string;
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
    'Asks sample questions several times, measures how often answers are right and valid, and computes the least margin kMin that reaches targetReliability over all steps, with expected samples and cost; says where voting cannot help. Costs cases x samplesPerCase (default 4) model calls. Without `expected` the most frequent answer counts as right.',
  annotations: {
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: false,
    openWorldHint: true,
  },
  input: argumentSchema(input, Object.keys(samplingFields)),
  output: resultSchema(output),
  async handle({ cases, samplesPerCase = 4, configId, ...given }, { host, signal, onEvent }) {
    const options = storedOptions(configId, given, host);
    const { targetReliability = 0.95, steps = 1 } = options;
    requireRoom(cases.length * samplesPerCase, host);
    const redFlags = await createRedFlags(options.redFlags, options.match);
    const judged = cases.map((each, index) => toCase(each, index, options.system, redFlags));
    const sampling = await openSampling(options, host);
    let failure: SampleFailed | undefined;
    const calibration = await host.seconds.measure(() =>
      calibrate({
        cases: judged,
        samplesPerCase,
        maxTokens: redFlags.maxTokens,
        temperature: options.temperature,
        concurrency: Math.min(8, host.settings.perCall.maxParallel),
        sampler: sampling.sampler,
        budget: sampling.budget,
        onEvent(event) {
          if (event.type === 'sample-failed') failure = event;
          onEvent(event);
        },
        signal,
      }),
    );
    return {
      ...describe(calibration, { targetReliability, steps }, failure),
      provider: sampling.provider,
      models: showCounts(calibration.models),
      warnings: [
        ...sampling.warnings,
        ...redFlags.warnings,
        ...calibration.warnings.map(({ message }) => message),
      ],
    };
  },
};

type Described = Omit<CalibrationOutcome, 'provider' | 'models' | 'warnings'>;

function describe(
  calibration: Calibration,
  target: { readonly targetReliability: number; readonly steps: number },
  failure: SampleFailed | undefined,
): Described {
  const { cases, samples, valid, redFlags, failures, basis, misledCases } = calibration;
  const planned = plan({ calibration, ...target });
  return {
    stepSuccessRate: toRate(calibration.stepSuccessRate),
    validRate: toRate(calibration.validRate),
    runnerUpRate: toRate(calibration.runnerUpRate),
    ...(planned.feasible
      ? {
          kMin: planned.margin,
          expectedSamples: planned.expectedSamples,
          expectedCostUsd: planned.expectedCostUsd,
        }
      : {}),
    cases,
    samples,
    valid,
    redFlags,
    failures,
    basis,
    misledCases,
    usage: calibration.usage,
    costUsd: calibration.costUsd,
    meaning: explainPlan(planned, calibration, failure),
  };
}

const toRate = ({ estimate, lower, upper }: Rate): Rate => ({ estimate, lower, upper });

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
