import type { MakerEvent } from '@maker/events';
import { describe, expect, test } from 'vitest';
import { type Sample, type Sampler, vote, type VoteOptions } from '../../src/index.ts';
import { completeSample } from '../../src/testing/index.ts';
import { parseLetter } from './letters.ts';

const race = (options: Partial<VoteOptions<string>> & { readonly sampler: Sampler }) =>
  vote({ parse: parseLetter, prompt: 'q', margin: 2, ...options });

describe('warnings', () => {
  const answers = (text: string, more: Partial<Sample> = {}): Sampler => ({
    sample: async () => completeSample({ text, ...more }),
  });

  test('tell of samples that are copies where they should differ', async () => {
    const codes = async (sampler: Sampler) =>
      (await race({ sampler, margin: 8 })).warnings.map(({ code }) => code);
    expect(await codes(answers('a long answer '.repeat(60)))).toEqual(['identical-samples']);
    expect(await codes(answers('short'))).toEqual([]);
    // The one at temperature 0 may well be repeated by the next.
    const pair = await race({ sampler: answers('a long answer '.repeat(600)), margin: 2 });
    expect(pair.warnings).toEqual([]);
    let count = 0;
    const varied: Sampler = {
      sample: async () => completeSample({ text: 'a long answer '.repeat(600) + (count++ % 2) }),
    };
    const both = {
      parse: ({ text }: Sample) => ({ ok: true, value: '', key: text[0] ?? '' }) as const,
    };
    expect((await race({ sampler: varied, margin: 8, ...both })).warnings).toEqual([]);
  });

  test('tell of an ensemble each member of which repeats itself', async () => {
    const sampler: Sampler = {
      sample: async ({ id: { ordinal } }) =>
        completeSample({
          text: 'a long answer '.repeat(60 + (ordinal % 2)),
          member: `${ordinal % 2}`,
        }),
    };
    const parse = () => ({ ok: true, value: '', key: 'A' }) as const;
    const { warnings } = await race({ sampler, margin: 12, parse });
    expect(warnings.map(({ code }) => code)).toContain('identical-samples');
  });

  test('tell of the member of an ensemble that repeats itself beside one that does not', async () => {
    const sampler: Sampler = {
      sample: async ({ id: { ordinal } }) =>
        completeSample({
          text: `${'a long answer '.repeat(60)}${ordinal % 2 === 0 ? '' : ordinal}`,
          member: ordinal % 2 === 0 ? 'cached' : 'fresh',
        }),
    };
    const parse = () => ({ ok: true, value: '', key: 'A' }) as const;
    const { warnings } = await race({ sampler, margin: 20, parse });
    expect(warnings.map(({ code }) => code)).toContain('identical-samples');
    expect(warnings.map(({ message }) => message).join()).toMatch(
      /samples of cached \(\S+\) never/,
    );
  });

  test('do not tell of copies where samples differ later on', async () => {
    let count = 0;
    const sampler: Sampler = {
      sample: async () =>
        completeSample({ text: `${'a long answer '.repeat(200)}${count++ < 6 ? '' : '!'}` }),
    };
    const parse = () => ({ ok: true, value: '', key: 'A' }) as const;
    expect((await race({ sampler, margin: 8, parse })).warnings).toEqual([]);
  });

  test('tell of a model that takes no temperature, and none is sent', async () => {
    const events: MakerEvent[] = [];
    const sampler = { ...answers('A'), takesTemperature: false };
    const result = await race({ sampler, onEvent: (event) => events.push(event) });
    expect(result.warnings.map(({ code }) => code)).toEqual(['temperature-not-sent']);
    expect(events.filter(({ type }) => type === 'warning-raised')).toHaveLength(1);
    const requested = events.filter((event) => event.type === 'sample-requested');
    expect(requested.map(({ temperature }) => temperature)).toEqual([undefined, undefined]);
  });

  test('tell of a provider that counts no tokens', async () => {
    const { usage: _, ...uncounted } = completeSample({ text: 'A' });
    const result = await race({ sampler: { sample: async () => uncounted } });
    expect(result.warnings.map(({ code }) => code)).toEqual(['usage-missing']);
  });

  test('tell, once, of a cap on money that no price lets hold', async () => {
    const events: MakerEvent[] = [];
    const { costUsd: _, ...unpriced } = completeSample({ text: 'A' });
    const sampler: Sampler = { sample: async () => unpriced };
    const onEvent = (event: MakerEvent) => events.push(event);
    const capped = await race({ sampler, onEvent, budget: { maxCostUsd: 0.05 } });
    expect(capped.warnings).toMatchObject([
      { code: 'price-missing', message: expect.stringContaining('`maxCostUsd`') as string },
    ]);
    expect(events.filter(({ type }) => type === 'warning-raised')).toHaveLength(1);
    expect((await race({ sampler, budget: { maxCalls: 9 } })).warnings).toEqual([]);
    const priced = await race({ sampler: answers('A'), budget: { maxCostUsd: 0.05 } });
    expect(priced.warnings).toEqual([]);
  });

  test('tell, once each, of parameters that the model did not take', async () => {
    const events: MakerEvent[] = [];
    const result = await race({
      sampler: answers('A', { dropped: ['temperature', 'seed'] }),
      onEvent: (event) => events.push(event),
    });
    expect(result.warnings).toMatchObject([
      { code: 'temperature-not-sent' },
      { code: 'parameter-dropped', message: expect.stringContaining('`seed`') as string },
    ]);
    expect(events.filter(({ type }) => type === 'warning-raised')).toHaveLength(2);
  });
});
