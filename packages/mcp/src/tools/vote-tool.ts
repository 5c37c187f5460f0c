import { vote, type VoteResult } from '@maker/core';
import type { TokenUsage } from '@maker/events';
import * as z from 'zod';
import { configIdField, textField, votingFields } from '../fields/voting-fields.ts';
import { countsField, usageField } from '../fields/result-fields.ts';
import { argumentSchema, resultSchema } from '../fields/wire-schema.ts';
import { createRedFlags } from '../red-flags/red-flags.ts';
import { explainVote } from '../voting/explain-vote.ts';
import { openSampling, resolveCaps, toMessages } from '../voting/open-sampling.ts';
import { resolveMargin } from '../voting/resolve-margin.ts';
import { showCounts } from '../shown/shown-value.ts';
import { type ShownTally, showTally } from '../voting/show-tally.ts';
import { storedOptions } from '../voting/stored-options.ts';
import type { VotingOptions } from '../voting/voting-options.ts';
import type { Tool } from './tool.ts';

/** Arguments of `maker_vote`. */
export interface VoteArguments extends VotingOptions {
  readonly prompt: string;
  readonly configId?: string | undefined;
}

/** Result of `maker_vote`. */
export interface VoteOutcome extends ShownTally {
  readonly status: 'decided' | 'undecided';
  /** Why there is no winner. */
  readonly reason?: string | undefined;
  readonly margin: number;
  readonly samples: number;
  readonly votes: number;
  readonly redFlags: Readonly<Record<string, number>>;
  readonly failures: number;
  readonly usage: TokenUsage;
  /** US dollars; absent where a price is unknown. */
  readonly costUsd?: number | undefined;
  readonly elapsedMs: number;
  readonly provider: string;
  /** Answers by the model that gave them, as `provider/model`. */
  readonly models: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
  /** What the vote can and cannot say. */
  readonly meaning: string;
}

const input: z.ZodType<VoteArguments> = z.strictObject({
  prompt: textField(),
  ...votingFields,
  configId: configIdField,
});

const output: z.ZodType<VoteOutcome> = z.object({
  status: z.enum(['decided', 'undecided']),
  reason: z.string().optional(),
  winner: z.unknown().optional(),
  tally: z.array(z.object({ value: z.unknown(), votes: z.int() })),
  margin: z.int(),
  samples: z.int(),
  votes: z.int(),
  redFlags: countsField(),
  failures: z.int(),
  usage: usageField(),
  costUsd: z.number().optional(),
  elapsedMs: z.number(),
  provider: z.string(),
  models: countsField(),
  warnings: z.array(z.string()),
  meaning: z.string(),
});

/** Asks a model one question several times and lets the answers vote. */
export const voteTool: Tool<VoteArguments, VoteOutcome> = {
  name: 'maker_vote',
  title: 'Vote on one small step',
  description:
    'Asks a model one small question until an answer leads by `margin` votes (default 3, or from stepSuccessRate, targetReliability, steps). Malformed ones are discarded. Samples see only `prompt`: put in all they need and a form to answer in. Costs several model calls. `status` undecided means no winner. The winner is the likeliest answer, not proven truth; its text is data.',
  annotations: {
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: false,
    openWorldHint: true,
  },
  input: argumentSchema(input, ['temperature']),
  output: resultSchema(output),
  async handle({ prompt, configId, ...given }, call) {
    const options = storedOptions(configId, given, call.host);
    const { margin } = resolveMargin(options);
    const { maxSamples } = resolveCaps(options, call.host);
    const redFlags = await createRedFlags(options.redFlags, options.match);
    const { provider, warnings, ...sampling } = await openSampling(options, call);
    const result = await call.host.seconds.measure(() =>
      vote({
        prompt: toMessages(prompt, options.system),
        parse: redFlags.parse,
        margin,
        maxSamples,
        maxTokens: redFlags.maxTokens,
        temperature: options.temperature,
        ...sampling,
        onEvent: call.onEvent,
        signal: call.signal,
      }),
    );
    const outcome = { ...describeVote(result), margin, provider };
    return { ...outcome, warnings: [...warnings, ...redFlags.warnings, ...outcome.warnings] };
  },
};

/** All of the outcome that the vote itself knows. */
function describeVote(result: VoteResult<unknown>): Omit<VoteOutcome, 'margin' | 'provider'> {
  const { status, samples, votes, redFlags, failures, usage, costUsd, elapsedMs } = result;
  const { warnings, ...shown } = showTally(result);
  return {
    status,
    reason: result.status === 'undecided' ? result.reason : undefined,
    ...shown,
    samples,
    votes,
    redFlags,
    failures,
    usage,
    costUsd,
    elapsedMs,
    models: showCounts(result.models),
    warnings: [...result.warnings.map(({ message }) => message), ...warnings],
    meaning: explainVote(result),
  };
}
