import { argv } from 'node:process';
import { parseArgs } from 'node:util';
import type { Sampler } from '@maker/core';
import { createSampler, type ProviderName } from '@maker/providers';

/**
 * The model that `--provider openai --model gpt-4.1-mini` names, or else the stand-in, which needs
 * neither network nor key.
 */
export function chooseModel(standIn: Sampler): Sampler {
  const { values } = parseArgs({
    args: argv.slice(2),
    options: { provider: { type: 'string' }, model: { type: 'string' } },
    strict: false,
  });
  const [provider, model] = [values['provider'], values['model']].map((value) =>
    typeof value === 'string' ? value : undefined,
  );
  if (provider === undefined) return standIn;
  // A name that is not known is refused with the list of those that are.
  return createSampler({ provider: provider as ProviderName, model });
}
