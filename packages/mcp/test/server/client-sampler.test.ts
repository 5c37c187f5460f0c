import type { MakerEvent } from '@maker/events';
import {
  Client,
  InMemoryTransport,
  ProtocolError,
  StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client';
import { Client as FirstClient } from '@modelcontextprotocol/sdk/client/index.js';
import { CreateMessageRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  type Connected,
  connectTo,
  eras,
  factoryFor,
  type Surroundings,
  wrap,
} from '../connect.ts';

/** What the server asks of a client. */
interface Asked {
  readonly messages: readonly { readonly role: string; readonly content: unknown }[];
  readonly maxTokens: number;
  readonly systemPrompt?: string | undefined;
  readonly temperature?: number | undefined;
  readonly modelPreferences?: object | undefined;
}

// An interface would lack the index signature that results of the protocol have.
type Answer = {
  readonly role: 'assistant';
  readonly model: string;
  readonly stopReason?: string;
  readonly content:
    | { readonly type: 'text'; readonly text: string }
    | { readonly type: 'image'; readonly data: string; readonly mimeType: string };
};

const answer = (text: string, stopReason = 'endTurn'): Answer => ({
  role: 'assistant',
  model: 'client-model',
  stopReason,
  content: { type: 'text', text },
});

const variables = { MAKER_PROVIDER: 'client' };

/** The official client, over a linked pair, with a model of its own. */
async function connectWithModel(
  model: (asked: Asked, signal: AbortSignal) => Answer | Promise<Answer>,
  surroundings: Surroundings = {},
): Promise<Connected> {
  const client = new Client({ name: 'test', version: '1' }, { capabilities: { sampling: {} } });
  client.setRequestHandler('sampling/createMessage', ({ params }, { mcpReq }) =>
    model(params as Asked, mcpReq.signal),
  );
  const [near, far] = InMemoryTransport.createLinkedPair();
  await factoryFor({ variables, ...surroundings })().connect(far);
  await client.connect(near);
  onTestFinished(() => client.close());
  return wrap(client);
}

/** Answers in turn; fails where more is asked. */
function script(...answers: readonly Answer[]): {
  asked: Asked[];
  model: (asked: Asked) => Answer;
} {
  const asked: Asked[] = [];
  const model = (params: Asked): Answer => {
    const next = answers[asked.length];
    asked.push(params);
    if (next === undefined) throw new Error('nothing more is scripted');
    return next;
  };
  return { asked, model };
}

describe('a vote by the client’s own model', () => {
  it('is decided, and says what is not known of it', async () => {
    const { asked, model } = script(answer('42'), answer('41'), answer('42'), answer('42'));
    const { result } = await connectWithModel(model);

    const outcome = await result('maker_vote', { prompt: '6 x 7?', margin: 2 });

    expect(outcome).toMatchObject({
      status: 'decided',
      winner: '42',
      samples: 4,
      provider: 'client',
      models: { 'client/client-model': 4 },
      usage: { inputTokens: 0, outputTokens: 0 },
    });
    expect(outcome).not.toHaveProperty('costUsd');
    expect(outcome['warnings']).toContainEqual(
      expect.stringMatching(/temperature are wishes.*tokens and cost are not known/),
    );
    expect(asked.map(({ temperature }) => temperature)).toEqual([0, 0.1, 0.1, 0.1]);
  });

  it('asks with the prompt alone, the instructions before it, and the model as a hint', async () => {
    const { asked, model } = script(answer('a'));
    const { result } = await connectWithModel(model, {
      variables: { ...variables, MAKER_MODEL: 'haiku' },
    });
    const args = { prompt: 'q', system: 'rules', margin: 1, temperature: 'none' };

    await result('maker_vote', { ...args, redFlags: { maxTokens: 9 } });

    expect(asked).toEqual([
      {
        messages: [{ role: 'user', content: { type: 'text', text: 'q' } }],
        systemPrompt: 'rules',
        maxTokens: 9,
        modelPreferences: { hints: [{ name: 'haiku' }] },
      },
    ]);
  });

  it('discards what was cut', async () => {
    const { model } = script(answer('4', 'maxTokens'), answer('42', 'stopSequence'));
    const { result } = await connectWithModel(model);

    const outcome = await result('maker_vote', { prompt: 'q', margin: 1 });

    expect(outcome).toMatchObject({ status: 'decided', winner: '42', votes: 1, samples: 2 });
  });

  it('takes a reason to stop that nobody knows for an answer', async () => {
    const { model } = script(answer('42', 'tired'));
    const { result } = await connectWithModel(model);

    const outcome = await result('maker_vote', { prompt: 'q', margin: 1 });

    expect(outcome).toMatchObject({ status: 'decided', winner: '42' });
  });

  it('counts an answer without text as a failure', async () => {
    const image = { type: 'image', data: 'AA==', mimeType: 'image/png' } as const;
    const { model } = script({ ...answer(''), content: image }, answer('42'));
    const { result } = await connectWithModel(model);

    const outcome = await result('maker_vote', { prompt: 'q', margin: 1 });

    expect(outcome).toMatchObject({ status: 'decided', winner: '42', failures: 1 });
  });

  it('works for the client of the SDK’s first line', async () => {
    const client = new FirstClient(
      { name: 'old', version: '1' },
      { capabilities: { sampling: {} } },
    );
    client.setRequestHandler(CreateMessageRequestSchema, () => answer('42'));
    const [near, far] = InMemoryTransport.createLinkedPair();
    await factoryFor({ variables })().connect(far);
    await client.connect(near);
    onTestFinished(() => client.close());

    const { structuredContent } = await client.callTool({
      name: 'maker_vote',
      arguments: { prompt: 'q' },
    });

    expect(structuredContent).toMatchObject({ status: 'decided', winner: '42', samples: 3 });
  });
});

it('a calibration asks the client’s own model too', async () => {
  const { result } = await connectWithModel(() => answer('42'));
  const cases = [{ prompt: 'q', expected: '42' }];

  const outcome = await result('maker_calibrate', { cases });

  expect(outcome).toMatchObject({ samples: 4, models: { 'client/client-model': 4 } });
});

it('a client that says no is not asked again, nor quoted', async () => {
  let asked = 0;
  const events: MakerEvent[] = [];
  const { result } = await connectWithModel(
    () => {
      asked += 1;
      throw new ProtocolError(-1, 'user rejected: SECRET PROMPT');
    },
    { onEvent: (event) => events.push(event) },
  );

  const outcome = await result('maker_vote', { prompt: 'SECRET PROMPT', margin: 1 });

  expect(asked).toBe(1);
  expect(outcome).toMatchObject({ status: 'undecided', reason: 'provider-failed' });
  expect(outcome['meaning']).toMatch(/did not let its model answer \(error -1\): allow it/);
  expect(JSON.stringify([outcome, events])).not.toContain('SECRET');
});

it('a client whose model fails is asked a few more times', async () => {
  let asked = 0;
  const { result } = await connectWithModel(() => {
    asked += 1;
    if (asked === 1) throw new Error('the model is busy');
    return answer('42');
  });

  const outcome = await result('maker_vote', { prompt: 'q', margin: 1 });

  expect(outcome).toMatchObject({ status: 'decided', failures: 1 });
});

/** A model that answers nothing by itself. */
function heldModel(): {
  readonly open: Set<AbortSignal>;
  readonly seen: { most: number };
  readonly model: (asked: Asked, signal: AbortSignal) => Promise<Answer>;
  answerAll(): void;
} {
  const open = new Set<AbortSignal>();
  const seen = { most: 0 };
  const waiting: (() => void)[] = [];
  return {
    open,
    seen,
    model: (_, signal) =>
      new Promise((resolve) => {
        open.add(signal);
        seen.most = Math.max(seen.most, open.size);
        const end = (): void => {
          open.delete(signal);
          resolve(answer('a'));
        };
        waiting.push(end);
        signal.addEventListener('abort', end, { once: true });
      }),
    answerAll: () => waiting.splice(0).forEach((end) => end()),
  };
}

it('a cancelled vote cancels what the client’s model was asked', async () => {
  const { open, model } = heldModel();
  const { call } = await connectWithModel(model);
  const controller = new AbortController();
  const vote = call('maker_vote', { prompt: 'q', margin: 3 }, { signal: controller.signal });
  await vi.waitFor(() => expect(open.size).toBe(3));
  const signals = [...open];

  controller.abort(new Error('enough'));

  await expect(vote).rejects.toThrow(/enough|abort/i);
  await vi.waitFor(() => expect(signals.every(({ aborted }) => aborted)).toBe(true));
});

describe('the caps on the client’s own model', () => {
  it('on calls at once holds', async () => {
    const { seen, model, answerAll } = heldModel();
    const { result } = await connectWithModel(model, {
      variables: { ...variables, MAKER_MAX_PARALLEL: '2' },
    });
    const vote = result('maker_vote', { prompt: 'q', margin: 5 });
    const answering = setInterval(answerAll, 1);

    expect(await vote).toMatchObject({ status: 'decided', samples: 5 });
    clearInterval(answering);
    expect(seen.most).toBe(2);
  });

  it('on samples of the process holds', async () => {
    const { asked, model } = script(answer('a'), answer('b'));
    const { result } = await connectWithModel(model, {
      variables: { ...variables, MAKER_TOTAL_SAMPLES: '2' },
    });

    expect(await result('maker_vote', { prompt: 'q' })).toMatchObject({ reason: 'budget' });
    expect(asked).toHaveLength(2);
  });

  it('on seconds ends a wait for somebody who does not answer', async () => {
    const { model } = heldModel();
    const { result } = await connectWithModel(model);

    const outcome = await result('maker_vote', { prompt: 'q', maxSeconds: 0.05 });

    expect(outcome).toMatchObject({ status: 'undecided', reason: 'deadline' });
  });

  it('on money is refused, since it could not hold', async () => {
    const { asked, model } = script();
    const { failure } = await connectWithModel(model);

    const text = await failure('maker_vote', { prompt: 'q', maxCostUsd: 0.5 });

    expect(text).toMatch(/`maxCostUsd`.*price of this model is not known.*`maxSamples` instead$/);
    expect(asked).toHaveLength(0);
  });
});

describe('the client’s own model is asked only where whoever runs the server has chosen it', () => {
  it.each([
    ['maker_vote', { prompt: 'q' }],
    ['maker_calibrate', { cases: [{ prompt: 'q' }] }],
    ['maker_configure', {}],
    ['maker_run', { prompts: ['q'] }],
    ['maker_decompose', { task: 'q' }],
  ])('%s', async (tool, args) => {
    const { asked, model } = script();
    const off = await connectWithModel(model, { variables: { MAKER_PROVIDER: 'simulated' } });
    const unset = await connectWithModel(model, { variables: {} });

    for (const { failure } of [off, unset]) {
      expect(await failure(tool, { ...args, provider: 'client' })).toMatch(
        /`client`.* is off: .*set MAKER_PROVIDER=client/,
      );
    }
    expect(asked).toHaveLength(0);
  });
});

it('a client that does not offer its model is told what to do', async () => {
  const { failure } = await connectTo('2025-11-25', factoryFor({ variables }));

  expect(await failure('maker_vote', { prompt: 'q' })).toMatch(
    /does not offer its own model.*`sampling`.*give another `provider`/,
  );
});

it('a client that offers its model over HTTP, where no connection is kept, is told to use stdio', async () => {
  const handler = createMcpHandler(factoryFor({ variables }));
  const client = new Client({ name: 'test', version: '1' }, { capabilities: { sampling: {} } });
  onTestFinished(() => client.close());
  onTestFinished(() => handler.close());
  const fetch = (url: string | URL, init?: RequestInit): Promise<Response> =>
    handler.fetch(new Request(url, init));
  await client.connect(
    new StreamableHTTPClientTransport(new URL('http://127.0.0.1/mcp'), { fetch }),
  );

  expect(await wrap(client).failure('maker_vote', { prompt: 'q' })).toMatch(/over stdio/);
});

it('the stateless era is told that a server cannot ask in it', async () => {
  const client = { capabilities: { sampling: {} } };
  const { failure } = await connectTo(eras[1], factoryFor({ variables }), client);

  expect(await failure('maker_vote', { prompt: 'q' })).toMatch(
    /2026-07-28.*connect in the 2025-11-25 era, or give another `provider`/,
  );
});

it('a configuration keeps the client as provider, and names no model for it', async () => {
  const { result } = await connectWithModel(() => answer('42'));

  const { configuration, configId } = await result('maker_configure', { margin: 1 });

  expect(configuration).toMatchObject({ provider: 'client' });
  expect(configuration).not.toHaveProperty('model');
  expect(await result('maker_vote', { prompt: 'q', configId })).toMatchObject({ winner: '42' });
});
