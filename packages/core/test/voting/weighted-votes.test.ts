import { InvalidArgumentError, type MakerEvent } from '@maker/events';
import { describe, expect, it } from 'vitest';
import { type StoppingRule, vote } from '../../src/index.ts';
import { createScriptedSampler } from '../../src/testing/index.ts';
import { parseLetter } from './letters.ts';

const race = { prompt: 'q', parse: parseLetter };
const weights: Readonly<Record<string, number>> = { small: 1, large: 3 };

function ruleOf(weightOf: StoppingRule['weightOf']): StoppingRule {
  return {
    weightOf,
    decided: ({ leaderVotes, runnerUpVotes }) => leaderVotes - runnerUpVotes >= 3,
    safeInFlight: () => 1,
  };
}

const bySize = ruleOf(({ member = '' }) => weights[member] ?? 0);

describe('votes with weights', () => {
  it('counts an answer as often as the rule says, and tells so', async () => {
    const events: MakerEvent[] = [];
    const sampler = createScriptedSampler([
      { text: 'A', member: 'small', model: 'one' },
      { text: 'B', member: 'large', model: 'two' },
      { text: 'B', member: 'small', model: 'one' },
    ]);
    const onEvent = (event: MakerEvent): number => events.push(event);
    const result = await vote({ ...race, sampler, rule: bySize, onEvent });
    expect(result).toMatchObject({ status: 'decided', winner: 'B', votes: 3, warnings: [] });
    expect(result.tally.map(({ key, votes }) => [key, votes])).toEqual([
      ['B', 4],
      ['A', 1],
    ]);
    const cast = events.filter((event) => event.type === 'vote-cast');
    expect(cast.map(({ weight, votes, lead }) => [weight, votes, lead])).toEqual([
      [undefined, 1, 1],
      [3, 3, 2],
      [undefined, 4, 3],
    ]);
    const completed = events.filter((event) => event.type === 'sample-completed');
    expect(completed.map(({ member }) => member)).toEqual(['small', 'large', 'small']);
  });

  it('does not hand on to another sampler a rule that may not know its answers', async () => {
    const sampler = createScriptedSampler([]);
    const other = createScriptedSampler([]);
    const level = { afterVotes: 2, sampler: other };
    const asked = vote({ ...race, sampler, rule: bySize, escalation: [level] });
    await expect(asked).rejects.toMatchObject({ argument: 'escalation[0].margin' });
    const second = { afterVotes: 2, name: 'in other words' };
    const later = vote({ ...race, sampler, rule: bySize, escalation: [second, level] });
    await expect(later).rejects.toMatchObject({ argument: 'escalation[1].margin' });
  });

  it('takes a rule of its own with another sampler', async () => {
    const sampler = createScriptedSampler(['A', 'B'].map((text) => ({ text, member: 'small' })));
    const other = createScriptedSampler(['C']);
    const levels = [
      { afterVotes: 2, sampler: other, margin: 1 },
      { afterVotes: 9, sampler: other },
    ];
    const result = await vote({ ...race, sampler, rule: bySize, escalation: levels });
    expect(result).toMatchObject({ status: 'decided', winner: 'C' });
  });

  it.each([null, {}, { decided: () => true }, { ...bySize, weightOf: 3 }])(
    'refuses what is no rule before anything is asked: %j',
    async (rule) => {
      const sampler = createScriptedSampler([]);
      const asked = vote({ ...race, sampler, rule: rule as never });
      await expect(asked).rejects.toMatchObject({ argument: 'rule' });
    },
  );

  it('asks for the weight of what may vote alone', async () => {
    const asked: string[] = [];
    const rule = ruleOf(({ text }) => (asked.push(text), 3));
    const sampler = createScriptedSampler(['!', 'A']);
    expect(await vote({ ...race, sampler, rule })).toMatchObject({ winner: 'A', votes: 1 });
    expect(asked).toEqual(['A']);
  });

  it.each([0, -1, 1.5, Number.NaN, Infinity, '2'])('refuses the weight %s', async (weight) => {
    const sampler = createScriptedSampler(['A']);
    const running = vote({ ...race, sampler, rule: ruleOf(() => weight as number) });
    await expect(running).rejects.toThrow(InvalidArgumentError);
    await expect(running).rejects.toThrow(/`rule`.*`weightOf` returns an integer >= 1/);
  });
});
