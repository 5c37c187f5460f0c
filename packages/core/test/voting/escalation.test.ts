import type { MakerEvent } from '@maker/events';
import { describe, expect, test } from 'vitest';
import {
  type EscalationLevel,
  firstTo,
  type Message,
  type Sample,
  type SampleRequest,
  type Sampler,
  vote,
  type VoteOptions,
} from '../../src/index.ts';
import { completeSample } from '../../src/testing/index.ts';
import { type Letter, letterSampler, parseLetter } from './letters.ts';

const race = (
  letters: readonly Letter[],
  escalation: readonly EscalationLevel[],
  options: Partial<VoteOptions<string>> = {},
) =>
  vote({
    ...{ sampler: letterSampler(letters), parse: parseLetter, prompt: 'q', margin: 2 },
    escalation,
    ...options,
  });

/** Notes each request and answers with the same letter every time. */
function noting(text: string, more: Partial<Sample> = {}) {
  const requests: SampleRequest[] = [];
  const sampler: Sampler = {
    async sample(request) {
      requests.push(request);
      return completeSample({ text, ...more });
    },
  };
  return { sampler, requests };
}

describe('a race that stays undecided', () => {
  test('goes on at the next level after so many votes, with a tally of its own', async () => {
    const answers: Letter[] = ['A', 'B', '!', 'A', 'B', 'A', 'A'];
    const events: MakerEvent[] = [];
    const result = await race(answers, [{ afterVotes: 4, temperature: { first: 1, others: 1 } }], {
      onEvent: (event) => events.push(event),
    });
    expect(result).toMatchObject({
      ...{ status: 'decided', winner: 'A', samples: 7, votes: 6, redFlags: { format: 1 } },
      tally: [{ key: 'A', votes: 2 }],
      escalated: [
        {
          ...{ samples: 5, votes: 4, redFlags: { format: 1 } },
          tally: [
            { key: 'A', votes: 2 },
            { key: 'B', votes: 2 },
          ],
        },
      ],
    });
    const escalated = events.filter(({ type }) => type === 'escalation-triggered');
    expect(escalated).toMatchObject([
      { step: 0, level: 0, afterVotes: 4, afterSamples: 5, keepVotes: false },
    ]);
  });

  test('goes on after so many answers, flagged ones included', async () => {
    const answers: Letter[] = ['!', '!', '!', 'A', 'A'];
    const result = await race(answers, [{ afterSamples: 3 }]);
    expect(result).toMatchObject({ status: 'decided', samples: 5, escalated: [{ samples: 3 }] });
  });

  test('goes on when all answers were flagged', async () => {
    const answers: Letter[] = ['!', '!', '!', 'A', 'A'];
    const result = await race(answers, [{ afterVotes: 9 }], { maxFlagged: 3 });
    expect(result).toMatchObject({ status: 'decided', escalated: [{ samples: 3, votes: 0 }] });
  });

  test('asks as the level says, and as before in what the level leaves out', async () => {
    const stuck = noting('!');
    const other = noting('A', { provider: 'other' });
    const reword = (messages: readonly Message[]): readonly Message[] =>
      messages.map(({ role, content }) => ({ role, content: `${content}, in other words` }));
    const result = await race(
      [],
      [
        { afterSamples: 2, temperature: { first: 0.5, others: 1 } },
        { afterSamples: 2, paraphrase: reword },
        { afterSamples: 2, sampler: other.sampler },
      ],
      { sampler: stuck.sampler },
    );
    const seen = [...stuck.requests, ...other.requests].map(({ messages, temperature, id }) => [
      ...[id.ordinal, messages[0]?.content, temperature],
    ]);
    const reworded = 'q, in other words';
    expect(seen).toEqual([
      [0, 'q', 0],
      [1, 'q', 0.1],
      [2, 'q', 0.5],
      [3, 'q', 1],
      [4, reworded, 0.5],
      [5, reworded, 1],
      [6, reworded, 0.5],
      [7, reworded, 1],
    ]);
    expect(result).toMatchObject({
      ...{ status: 'decided', winner: 'A', warnings: [] },
      models: { 'scripted/scripted': 6, 'other/scripted': 2 },
    });
  });

  test('keeps the votes where it is asked to, and says that models were mixed', async () => {
    const other = noting('A', { provider: 'other' });
    const level = { afterVotes: 2, sampler: other.sampler, keepVotes: true };
    const result = await race(['A', 'B'], [level], { margin: 2 });
    expect(result).toMatchObject({
      ...{ status: 'decided', winner: 'A', samples: 4 },
      tally: [
        { key: 'A', votes: 3 },
        { key: 'B', votes: 1 },
      ],
      warnings: [{ code: 'mixed-models' }],
    });
    const apart = await race(['A', 'B'], [{ ...level, keepVotes: false }], { margin: 2 });
    expect(apart.warnings).toEqual([]);
  });

  test('is not asked in words that are no messages', async () => {
    for (const words of [[], 'again', Promise.resolve([])]) {
      const paraphrase = () => words as never;
      await expect(race(['!'], [{ afterSamples: 1, paraphrase }])).rejects.toMatchObject({
        ...{ code: 'invalid-argument', argument: 'escalation[0].paraphrase' },
      });
    }
  });

  test('has a margin or a rule of its own from a level on, and says what the level is called', async () => {
    const events: MakerEvent[] = [];
    const onEvent = (event: MakerEvent): number => events.push(event);
    const answers: Letter[] = ['A', 'B', 'A', 'B', 'A', 'B', 'B', 'A', 'A'];
    const levels: EscalationLevel[] = [
      { afterVotes: 4, name: 'more care', margin: 3 },
      { afterVotes: 3, name: 'first to two', rule: firstTo(2) },
    ];
    const result = await race(answers, levels, { margin: 2, onEvent });
    expect(result).toMatchObject({ status: 'decided', winner: 'A', margin: undefined, votes: 9 });
    expect(result.escalated.map(({ name, votes, costUsd }) => [name, votes, costUsd])).toEqual([
      [undefined, 4, 0],
      ['more care', 3, 0],
    ]);
    const told = events.filter(({ type }) => type === 'escalation-triggered');
    expect(told).toMatchObject([
      { level: 0, name: 'more care', afterVotes: 4 },
      { level: 1, name: 'first to two', afterVotes: 3 },
    ]);
    const kept = await race(['A', 'B', 'A', 'A', 'A'], [{ afterVotes: 2, margin: 3 }]);
    expect(kept).toMatchObject({ winner: 'A', margin: 3, votes: 5 });
  });

  test('ends at the last level, or where the cap on all samples is reached', async () => {
    const flags = Array.from({ length: 30 }, (): Letter => '!');
    const last = await race(flags, [{ afterSamples: 3 }], { maxFlagged: 5 });
    expect(last).toMatchObject({ status: 'undecided', reason: 'all-flagged', samples: 8 });
    const capped = await race(flags, [{ afterSamples: 3 }, { afterSamples: 3 }], { maxSamples: 5 });
    expect(capped).toMatchObject({ reason: 'max-samples', samples: 5 });
    expect(capped.escalated).toHaveLength(1);
  });

  test('is not escalated by a provider that fails', async () => {
    const result = await race(['x', 'x', 'x', 'x'], [{ afterSamples: 1 }], { maxFailures: 1 });
    expect(result).toMatchObject({ reason: 'provider-failed', escalated: [] });
  });
});

describe('answers of several models in one vote', () => {
  test('are counted by model and named in a warning', async () => {
    let calls = 0;
    const sampler: Sampler = {
      sample: async () => completeSample({ text: 'A', model: calls++ === 0 ? 'cloud' : 'local' }),
    };
    const result = await race([], [], { sampler });
    expect(result.models).toEqual({ 'scripted/cloud': 1, 'scripted/local': 1 });
    expect(result.warnings.map(({ code }) => code)).toEqual(['mixed-models']);
  });
});

describe('an escalation', () => {
  test.each([
    ['escalation', {}],
    ['escalation[0]', [null]],
  ])('must be a list of levels: %s', async (argument, levels) => {
    await expect(race([], levels as never)).rejects.toMatchObject({
      ...{ code: 'invalid-argument', argument },
    });
  });

  test.each<[string, EscalationLevel]>([
    ['escalation[0].afterVotes', {}],
    ['escalation[0].afterVotes', { afterVotes: 0 }],
    ['escalation[0].afterSamples', { afterSamples: 1.5 }],
    ['escalation[0].sampler', { afterVotes: 1, sampler: {} as Sampler }],
    ['escalation[0].temperature.first', { afterVotes: 1, temperature: { first: -1, others: 0 } }],
    ['escalation[0].paraphrase', { afterVotes: 1, paraphrase: 'again' as never }],
    ['escalation[0].name', { afterVotes: 1, name: 7 as never }],
    ['escalation[0].margin', { afterVotes: 1, margin: 0 }],
    ['escalation[0].margin', { afterVotes: 1, margin: 1, rule: firstTo(2) }],
    ['escalation[0].rule', { afterVotes: 1, rule: {} as never }],
    ['escalation[0].parahprase', { afterVotes: 1, parahprase: () => [] } as never],
  ])('is checked before anything is sampled: %s', async (argument, level) => {
    const { sampler, requests } = noting('A');
    await expect(race([], [level], { sampler })).rejects.toMatchObject({
      ...{ code: 'invalid-argument', argument },
    });
    expect(requests).toEqual([]);
  });
});
