import * as z from 'zod';
import { lifetimeSeconds } from '../configuration/configuration-store.ts';
import { votingFields } from '../fields/voting-fields.ts';
import { argumentSchema, resultSchema } from '../fields/wire-schema.ts';
import { createRedFlags } from '../red-flags/red-flags.ts';
import { chooseModel, chooseProvider, defaultModel } from '../voting/choose-model.ts';
import { resolveCaps } from '../voting/open-sampling.ts';
import { resolveMargin } from '../voting/resolve-margin.ts';
import type { VotingOptions } from '../voting/voting-options.ts';
import type { Tool } from './tool.ts';

/** Result of `maker_configure`. */
export interface ConfigureOutcome {
  readonly configId: string;
  readonly expiresInSeconds: number;
  /** When the id is forgotten, in ISO 8601. */
  readonly expiresAt: string;
  /** The options in force, defaults filled in. Never keys, never addresses. */
  readonly configuration: Readonly<Record<string, unknown>>;
}

const input: z.ZodType<VotingOptions> = z.strictObject(votingFields);

const output: z.ZodType<ConfigureOutcome> = z.object({
  configId: z.string(),
  expiresInSeconds: z.int(),
  expiresAt: z.string(),
  configuration: z.record(z.string(), z.unknown()),
});

/** Checks options once and keeps them for several calls. */
export const configureTool: Tool<VotingOptions, ConfigureOutcome> = {
  name: 'maker_configure',
  title: 'Keep voting options',
  description:
    'Checks options of maker_vote without a model call; gives them with defaults and a configId that the other tools take for one hour. Keys and addresses are set where the server runs.',
  annotations: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
  input: argumentSchema(input, Object.keys(votingFields)),
  output: resultSchema(output),
  async handle(options, { host }) {
    const provider = chooseProvider(options, host);
    const { margin } = resolveMargin(options);
    const caps = resolveCaps(options, host);
    const redFlags = await createRedFlags(options.redFlags, options.match);
    const { configId, expiresMs } = host.configurations.save(options);
    return {
      configId,
      expiresInSeconds: lifetimeSeconds,
      expiresAt: new Date(expiresMs).toISOString(),
      configuration: {
        ...options,
        provider,
        model: chooseModel(options, provider, host) ?? (await defaultModel(provider)),
        margin,
        ...caps,
        temperature: options.temperature ?? { first: 0, others: 0.1 },
        redFlags: { format: 'text', ...options.redFlags, maxTokens: redFlags.maxTokens },
        match: options.match ?? 'exact',
      },
    };
  },
};
