import type { Agents } from '@maker/decompose';
import { canonicalKey } from '@maker/redflag';
import type { RedFlags } from '../red-flags/red-flags.ts';
import type { VotingOptions } from '../voting/voting-options.ts';

/** What a caller says about the answers of a decomposed task. */
export interface AnswerOptions extends Pick<VotingOptions, 'system' | 'temperature'> {
  /** In what form to answer, in words. */
  readonly answerForm?: string | undefined;
}

/** The agents for a task in words, with the red flags of a vote. Answers that are JSON are shown as JSON. */
export async function createAnswerAgents(
  { system, temperature, answerForm }: AnswerOptions,
  { guards, read, keyOf }: RedFlags,
): Promise<Agents<string, string, string>> {
  const { createTextAgents } = await import('@maker/decompose');
  return createTextAgents({
    rules: system,
    answerForm,
    proposalTemperature: temperature,
    guards,
    readAnswer(text) {
      const reading = read(text);
      if (!reading.ok) return reading;
      const { value } = reading;
      return { ok: true, value: typeof value === 'string' ? value : canonicalKey(value) };
    },
    answerKey: keyOf,
  });
}
