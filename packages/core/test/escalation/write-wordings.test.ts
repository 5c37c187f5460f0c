import { type MakerEvent, ProviderError } from '@maker/events';
import { describe, expect, test } from 'vitest';
import {
  paraphrase,
  type Parsed,
  rewordText,
  type Sample,
  vote,
  writeWordings,
} from '../../src/index.ts';
import { completeSample, createScriptedSampler } from '../../src/testing/index.ts';

const text = 'Say yes or no.';
const usage = { inputTokens: 10, outputTokens: 5, cachedInputTokens: 0, reasoningTokens: 0 };
const answer = (words: string): Sample => completeSample({ text: words, usage, costUsd: 0.25 });

describe('a model that writes wordings', () => {
  test('is asked for as many as are wanted, warm, and each is kept once', async () => {
    const sampler = createScriptedSampler(['Answer yes or no.', ' Yes or no? ']);
    const { wordings, samples } = await writeWordings({ sampler, text, count: 2 });
    expect(wordings).toEqual(['Answer yes or no.', 'Yes or no?']);
    expect(samples).toBe(2);
    expect(sampler.requests.map(({ temperature }) => temperature)).toEqual([1, 1]);
    expect(sampler.requests[0]?.messages.at(-1)).toEqual({ role: 'user', content: text });
  });

  test('is asked again for what is no wording, or is there already, up to a limit', async () => {
    const events: MakerEvent[] = [];
    const sampler = createScriptedSampler([
      answer(text),
      answer(''),
      { ...answer('Answer yes o'), finishReason: 'length' },
      answer('Yes or no?'),
      answer('Yes or no?'),
      answer('Yes or no?'),
    ]);
    const result = await writeWordings({
      ...{ sampler, text, count: 2, maxSamples: 6 },
      onEvent: (event) => events.push(event),
    });
    expect(result).toEqual({
      ...{ wordings: ['Yes or no?'], samples: 6, failures: 0, costUsd: 1.5 },
      usage: { ...usage, inputTokens: 60, outputTokens: 30 },
    });
    const flags = events.flatMap((event) =>
      event.type === 'red-flag-triggered' ? [event.reason] : [],
    );
    expect(flags.toSorted()).toEqual([
      ...['format', 'format'],
      ...['repetition', 'repetition', 'repetition'],
    ]);
    expect(JSON.stringify(events)).not.toMatch(/yes|no\?/i);
  });

  test('stays within the budget, and tells of the cap', async () => {
    const events: MakerEvent[] = [];
    const sampler = createScriptedSampler(['Yes or no?', text]);
    const options = { sampler, text, budget: { maxCalls: 2 } };
    const onEvent = (event: MakerEvent): number => events.push(event);
    expect(await writeWordings({ ...options, onEvent })).toMatchObject({
      ...{ wordings: ['Yes or no?'], samples: 2 },
    });
    expect(events.at(-1)).toMatchObject({ type: 'budget-exhausted', limit: 'calls' });
  });

  test('that fails has written nothing', async () => {
    const failure = new ProviderError({
      message: 'gone',
      kind: 'overloaded',
      provider: 'p',
      model: 'm',
    });
    const sampler = { sample: () => Promise.reject(failure) };
    expect(await writeWordings({ sampler, text, count: 1 })).toMatchObject({
      ...{ wordings: [], samples: 0, failures: 3 },
    });
  });

  test('is not waited for after an abort, or past the deadline', async () => {
    const sampler = { sample: () => new Promise<Sample>(() => undefined) };
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    await expect(writeWordings({ sampler, text, signal })).rejects.toBe(reason);
    const late = await writeWordings({ sampler, text, budget: { maxSeconds: 0.01 } });
    expect(late).toMatchObject({ wordings: [], samples: 0 });
  });

  test.each([
    [{ text: ' ' }, 'Expected `text` to be a text, not empty'],
    [{ count: 0 }, 'Expected `count` to be an integer >= 1, got 0'],
    [{ maxSamples: 0.5 }, 'Expected `maxSamples` to be an integer >= 1, got 0.5'],
    [{ counts: 3 }, '`counts`'],
  ])('is not asked where an option is wrong: %j', async (wrong, message) => {
    const sampler = createScriptedSampler([]);
    await expect(writeWordings({ sampler, text, ...wrong })).rejects.toThrow(message);
  });
});

describe('a text in other words', () => {
  const parse = ({ text: words }: Sample): Parsed<string> => ({
    ok: true,
    value: words,
    key: words,
  });

  test('is what the next level of an escalation asks', async () => {
    const sampler = createScriptedSampler(['yes', 'no', 'yes', 'yes']);
    const variants = [rewordText(text, 'Yes or no, and $& stays?')];
    const result = await vote({
      ...{ sampler, parse, margin: 2, prompt: `Is 7 prime? ${text}` },
      escalation: paraphrase({ afterVotes: 2, variants }),
    });
    expect(result).toMatchObject({ status: 'decided', winner: 'yes' });
    expect(sampler.requests.map(({ messages }) => messages[0]?.content)).toEqual([
      ...Array<string>(2).fill(`Is 7 prime? ${text}`),
      ...Array<string>(2).fill('Is 7 prime? Yes or no, and $& stays?'),
    ]);
  });

  test('must be in the prompt, and neither may be empty', () => {
    const reword = rewordText(text, 'Yes or no?');
    expect(() => reword([{ role: 'user', content: 'Is 7 prime?' }])).toThrow(
      'Expected `text` to be a text that every prompt has, word for word',
    );
    expect(() => rewordText('', 'Yes or no?')).toThrow('Expected `text` to be a text, not empty');
    expect(() => rewordText(text, '')).toThrow('Expected `wording` to be a text, not empty');
  });
});
