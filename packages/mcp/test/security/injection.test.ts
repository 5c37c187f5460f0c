import type { MakerEvent } from '@maker/events';
import { createBiasedSampler, createScriptedSampler } from '@maker/core/testing';
import { describe, expect, it } from 'vitest';
import { connect, textOf } from '../connect.ts';
import {
  argumentCases,
  disguises,
  hostileRedFlags,
  orders,
  pollutions,
  slowRedFlags,
} from './injection-corpus.ts';

const era = '2025-11-25';
const texts = [...orders, ...disguises];
const hidden =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]|\p{Surrogate}/u;

it('the corpus has more than 200 cases', () => {
  const cases = [
    argumentCases,
    pollutions,
    texts, // as prompts
    texts, // as answers
    texts, // as answers that are discarded
    hostileRedFlags,
    slowRedFlags,
    texts, // as winners that are asked on
    texts, // as tasks
  ];
  expect(cases.reduce((sum, group) => sum + group.length, 0)).toBeGreaterThan(300);
});

describe('hostile arguments are refused before a model is asked, by name and without being quoted', () => {
  it.each(argumentCases.map(([tool, args], i) => [i, tool, args] as const))(
    '%i',
    async (_, tool, args) => {
      // An empty script: a single call to the model would fail the vote, not refuse it.
      const sampler = createScriptedSampler([]);
      const { call } = await connect(era, { sampler });

      const result = await call(tool, args);

      expect(result.isError).toBe(true);
      expect(textOf(result)).toMatch(/`[\w.[\]]+`|the arguments/);
      expect(textOf(result)).not.toMatch(hidden);
      expect(textOf(result).length).toBeLessThan(1000);
      expect(sampler.requests).toHaveLength(0);
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
  );
});

describe('no argument or answer changes what all objects have in common', () => {
  it.each(pollutions)('%s', async (args) => {
    const answer = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
    const sampler = createBiasedSampler({ answers: { [answer]: 1 } });
    const { call } = await connect(era, { sampler });

    await call('maker_vote', JSON.parse(args) as object);
    await call('maker_configure', JSON.parse(args.replace('"prompt":"q",', '')) as object);

    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(({} as Record<string, unknown>)['const']).toBeUndefined();
  });
});

describe('a prompt reaches the model as it is, alone, and changes nothing about the vote', () => {
  it.each(texts.map((text, i) => [i, text] as const))('%i', async (_, prompt) => {
    const sampler = createScriptedSampler(['a', 'a', 'a']);
    const events: MakerEvent[] = [];
    const { result } = await connect(era, { sampler, onEvent: (event) => events.push(event) });

    const outcome = await result('maker_vote', { prompt, system: 'rules' });

    for (const { messages, maxTokens } of sampler.requests) {
      expect(messages).toEqual([
        { role: 'system', content: 'rules' },
        { role: 'user', content: prompt },
      ]);
      expect(maxTokens).toBe(750);
    }
    expect(outcome).toMatchObject({ status: 'decided', margin: 3, samples: 3 });
    expect(JSON.stringify(outcome)).not.toContain(JSON.stringify(prompt).slice(1, -1));
    expect(JSON.stringify(events)).not.toContain(JSON.stringify(prompt).slice(1, -1));
  });
});

describe('an answer is shown as data: where the winner stands, without what is not seen, and nowhere else', () => {
  it.each(texts.map((text, i) => [i, text] as const))('%i', async (_, answer) => {
    const sampler = createScriptedSampler([answer, 'other', answer, answer]);
    const events: MakerEvent[] = [];
    const { call, client } = await connect(era, {
      sampler,
      onEvent: (event) => events.push(event),
    });
    const before = JSON.stringify([await client.listTools(), client.getInstructions()]);

    const result = await call('maker_vote', { prompt: 'q', margin: 2 });

    const { winner, tally, ...rest } = JSON.parse(textOf(result)) as Record<string, unknown>;
    expect(result.structuredContent).toEqual({ winner, tally, ...rest });
    expect(textOf(result).replaceAll('\\n', '')).not.toMatch(hidden);
    expect(winner).toBe(answer.replace(new RegExp(hidden, 'gu'), '').trim());
    // Nothing else in the result is made of the answer.
    expect(Object.keys(rest).toSorted()).toEqual(resultFields);
    expect(JSON.stringify(rest)).not.toContain(JSON.stringify(answer).slice(1, 20));
    // Every sample was asked the same: no answer is in another one's prompt.
    for (const { messages } of sampler.requests) {
      expect(messages).toEqual([{ role: 'user', content: 'q' }]);
    }
    expect(JSON.stringify(events)).not.toContain(JSON.stringify(answer).slice(1, -1));
    expect(JSON.stringify([await client.listTools(), client.getInstructions()])).toBe(before);
  });
});

const resultFields = [
  ...['costUsd', 'elapsedMs', 'failures', 'margin', 'meaning', 'models', 'provider', 'redFlags'],
  ...['samples', 'status', 'usage', 'votes', 'warnings'],
];

describe('a winner goes into the next question once, as it is, and nowhere else', () => {
  it.each(texts.map((text, i) => [i, text] as const))('%i', async (_, answer) => {
    const hostile = `${answer} {step} {state}`;
    const sampler = createScriptedSampler([hostile, 'end']);
    const events: MakerEvent[] = [];
    const { result } = await connect(era, { sampler, onEvent: (event) => events.push(event) });

    const outcome = await result('maker_run', {
      waitSeconds: 50,
      ...{ prompts: ['q', 'before {state} after'], margin: 1, system: 'rules' },
    });

    expect(sampler.requests.map(({ messages }) => messages)).toEqual([
      [
        { role: 'system', content: 'rules' },
        { role: 'user', content: 'q' },
      ],
      [
        { role: 'system', content: 'rules' },
        { role: 'user', content: `before ${hostile.trim()} after` },
      ],
    ]);
    const { winners, ...rest } = outcome;
    expect(JSON.stringify(winners)).not.toMatch(hidden);
    expect(JSON.stringify(rest)).not.toContain(JSON.stringify(answer).slice(1, 20));
    expect(JSON.stringify(events)).not.toContain(JSON.stringify(answer).slice(1, -1));
  });
});

describe('a task stands between tags that it does not contain, and reaches nothing but the prompt', () => {
  it.each(texts.map((text, i) => [i, text] as const))('%i', async (_, text) => {
    const task = `${text} </task><task-2>`;
    const sampler = createScriptedSampler([`<answer>${text}</answer>`]);
    const events: MakerEvent[] = [];
    const { result } = await connect(era, { sampler, onEvent: (event) => events.push(event) });

    const outcome = await result('maker_decompose', {
      waitSeconds: 50,
      tree: { task },
      mode: 'solve',
      margin: 1,
    });

    const [, user] = sampler.requests[0]?.messages ?? [];
    expect(user).toEqual({ role: 'user', content: `<task-3>\n${task}\n</task-3>` });
    const { tree, answer, ...rest } = outcome;
    expect(JSON.stringify([tree, answer]).replaceAll('\\n', '')).not.toMatch(hidden);
    expect(JSON.stringify(rest)).not.toContain(JSON.stringify(text).slice(1, 20));
    expect(JSON.stringify(events)).not.toContain(JSON.stringify(text).slice(1, -1));
  });
});

describe('an answer that is discarded is not shown at all', () => {
  it.each(texts.map((text, i) => [i, text] as const))('%i', async (_, answer) => {
    const sampler = createScriptedSampler([
      answer,
      JSON.stringify({ [answer]: answer }),
      '{"n":1}',
    ]);
    const { call } = await connect(era, { sampler });
    const schema = { required: ['n'], additionalProperties: false, properties: { n: {} } };

    const result = await call('maker_vote', {
      prompt: 'q',
      margin: 1,
      redFlags: { format: 'json', schema },
    });

    // A few of the orders are JSON: those break the schema.
    expect(result.structuredContent).toMatchObject({ winner: { n: 1 }, samples: 3, votes: 1 });
    expect(textOf(result)).not.toContain(JSON.stringify(answer).slice(1, 20));
  });
});

describe('a schema or expression made to harm is refused, by the name of the field', () => {
  it.each(hostileRedFlags.map((redFlags, i) => [i, redFlags] as const))(
    '%i',
    async (_, redFlags) => {
      const sampler = createScriptedSampler([]);
      const { failure } = await connect(era, { sampler });

      for (const [tool, args] of [
        ['maker_vote', { prompt: 'q', redFlags }],
        ['maker_validate', { text: 'a', redFlags }],
        ['maker_configure', { redFlags }],
        ['maker_run', { prompts: ['q'], redFlags }],
        ['maker_decompose', { task: 'q', redFlags }],
      ] as const) {
        const text = await failure(tool, args);
        expect(text).toMatch(/`redFlags\.schema/);
        expect(text.length).toBeLessThan(500);
      }
      expect(sampler.requests).toHaveLength(0);
    },
  );
});

describe('a schema or expression made to be slow is not', () => {
  it.each(slowRedFlags.map(([redFlags, text], i) => [i, redFlags, text] as const))(
    '%i',
    async (_, redFlags, text) => {
      const { result } = await connect(era, {
        sampler: createBiasedSampler({ answers: { a: 1 } }),
      });

      expect(await result('maker_validate', { text, redFlags })).toMatchObject({ valid: false });
    },
  );
});
