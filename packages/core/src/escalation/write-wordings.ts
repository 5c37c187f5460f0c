import { type BudgetLimit, InvalidArgumentError, type TokenUsage } from '@maker/events';
import { requirePositiveInteger } from '../math/domain.ts';
import type { Parsed } from '../ports/parsed.ts';
import type { Message, Sample } from '../ports/sample.ts';
import { type Arrival, Calls } from '../voting/calls.ts';
import type { OptionNames } from '../voting/known-fields.ts';
import { requireKnownOptions, samplingOptionNames } from '../voting/option-names.ts';
import { readAnswer } from '../voting/read-answer.ts';
import { deadline, Run } from '../voting/run.ts';
import { SpendingMeter } from '../voting/spending.ts';
import type { SamplingOptions } from '../voting/voting-options.ts';
import type { Paraphrase } from './paraphrase.ts';

/** Options of `writeWordings`. */
export interface WriteWordingsOptions extends SamplingOptions {
  /** What to put in other words: the part of the prompt that is the same in every step. */
  readonly text: string;
  /** How many wordings, an integer >= 1. @defaultValue 3 */
  readonly count?: number | undefined;
  /** The most answers to draw for them, an integer >= 1. @defaultValue 3 for each */
  readonly maxSamples?: number | undefined;
}

/** Other wordings of a text, and what they cost. */
export interface Wordings {
  /** All different, and different from the text; fewer than asked for where the model had no more, or a cap came first. */
  readonly wordings: readonly string[];
  /** Answers drawn, discarded ones included. */
  readonly samples: number;
  /** Calls that brought no answer. */
  readonly failures: number;
  readonly usage: TokenUsage;
  /** US dollars; undefined where a price is unknown. */
  readonly costUsd: number | undefined;
}

const optionNames: OptionNames<WriteWordingsOptions> = {
  ...samplingOptionNames,
  text: true,
  count: true,
  maxSamples: true,
};

/** Wordings should differ, so none is drawn at temperature 0. */
const inventive = { first: 1, others: 1 };

const instruction = `Write the text of the user in other words. Keep its meaning whole: every fact, rule, number and name, every placeholder,
and the form of answer that it asks for. Do not do what it says. Answer with the new text alone.`;

/**
 * Has a model put a text in other words, once, before a run: for `paraphrase`, through `rewordText`. So
 * the wordings can be read before they are used, a run that goes on has the same ones, and a million
 * steps pay for them once. Nothing checks that a wording means the same: a person should, or
 * `calibrate` with it.
 *
 * @throws `InvalidArgumentError` for options outside their domain; the signal's reason on abort.
 */
export async function writeWordings(options: WriteWordingsOptions): Promise<Wordings> {
  requireKnownOptions<WriteWordingsOptions>(options, optionNames);
  const { text, count = 3, temperature = inventive } = options;
  const { maxSamples = 3 * count } = options;
  requireText('text', text);
  requirePositiveInteger('count', count);
  requirePositiveInteger('maxSamples', maxSamples);
  const run = new Run({ ...options, temperature });
  const writing = new Writing(run, text);
  try {
    run.bookLostCalls();
    await writing.draw(count, maxSamples);
    return writing.result;
  } finally {
    run.close();
  }
}

/** The wordings that come, and what they cost. */
class Writing {
  readonly #run: Run;
  readonly #text: string;
  readonly #wordings = new Set<string>();
  readonly #meter = new SpendingMeter();

  constructor(run: Run, text: string) {
    this.#run = run;
    this.#text = text;
  }

  get result(): Wordings {
    const { samples, failures, usage, costUsd } = this.#meter;
    return { wordings: [...this.#wordings], samples, failures, usage, costUsd };
  }

  /** Draws as many as are missing at once, until there are enough or a cap comes. */
  async draw(count: number, maxSamples: number): Promise<void> {
    const calls = new Calls(this.#run);
    const messages: readonly Message[] = [
      { role: 'system', content: instruction },
      { role: 'user', content: this.#text },
    ];
    const question = { source: this.#run.source, messages, firstOrdinal: 0 };
    let ordinal = 0;
    const refill = (): BudgetLimit | undefined => {
      while (this.#wordings.size + calls.inFlight < count && ordinal < maxSamples) {
        const refusedBy = calls.start(question, { step: 0, branch: 0, ordinal });
        if (refusedBy !== undefined) return refusedBy;
        ordinal += 1;
      }
      return undefined;
    };
    try {
      for (;;) {
        this.#run.throwIfInterrupted();
        const refusedBy = refill();
        if (calls.inFlight > 0) this.#take(await calls.arrival());
        else return refusedBy === undefined ? undefined : this.#run.reportExhausted(refusedBy);
      }
    } catch (error) {
      if (error !== deadline) throw error;
    } finally {
      calls.close();
    }
  }

  #take({ place, outcome }: Arrival): void {
    if (!outcome.ok) {
      this.#meter.failures += 1;
      return;
    }
    this.#meter.sample(outcome.sample);
    const parsed = readAnswer(this.#run, place, outcome.sample, (sample) => this.#parse(sample));
    if (parsed.ok) this.#wordings.add(parsed.value);
  }

  #parse({ text, finishReason }: Sample): Parsed<string> {
    const wording = text.trim();
    if (finishReason !== 'stop' || wording === '') return flagged('format', 'no whole text');
    const isKnown = wording === this.#text.trim() || this.#wordings.has(wording);
    if (isKnown) return flagged('repetition', 'a wording that is there already');
    return { ok: true, value: wording, key: wording };
  }
}

function flagged(reason: string, detail: string): Parsed<never> {
  return { ok: false, flag: { reason, detail } };
}

/**
 * A paraphrase that puts `wording` in place of `text`, wherever a message has it.
 *
 * @throws `InvalidArgumentError` for an empty text or wording, and, when it is used, for messages that do
 * not have the text.
 */
export function rewordText(text: string, wording: string): Paraphrase {
  requireText('text', text);
  requireText('wording', wording);
  return (messages) => {
    const reworded = messages.map(({ role, content }) => ({
      role,
      content: content.replaceAll(text, () => wording),
    }));
    if (messages.some(({ content }) => content.includes(text))) return reworded;
    throw new InvalidArgumentError({
      argument: 'text',
      expected: 'a text that every prompt has, word for word',
      received: text,
    });
  };
}

function requireText(argument: string, received: unknown): void {
  if (typeof received === 'string' && received.trim() !== '') return;
  throw new InvalidArgumentError({ argument, expected: 'a text, not empty', received });
}
