import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHanoiTask } from '../../src/hanoi-task.ts';
import { lineFormat } from '../../src/prompt/line-prompt.ts';
import type { HanoiState } from '../../src/puzzle/hanoi-state.ts';
import { afterMove } from '../../src/puzzle/moves.ts';
import { expectedMove } from '../../src/puzzle/strategy.ts';
import {
  type HanoiModelServer,
  startHanoiModelServer,
} from '../../src/real-model/hanoi-model-server.ts';
import { createReferee } from '../../src/referee/referee.ts';
import { aSample } from '../a-sample.ts';

type Completion = OpenAI.Chat.Completions.ChatCompletion;
type Extra = Partial<OpenAI.Chat.Completions.ChatCompletionCreateParamsNonStreaming>;

const task = createHanoiTask({ disks: 7, format: lineFormat });
const midst: HanoiState = { pegs: [[7, 6, 5, 4], [3, 2], [1]], previousMove: [1, 1, 2] };

/** The 127 positions of the right way, of which a run would ask for each once. */
function positions(): HanoiState[] {
  const states = [task.initialState];
  for (let state = task.initialState; states.length < 127; states.push(state)) {
    const move = expectedMove(state);
    state = { pegs: afterMove(state.pegs, move), previousMove: move };
  }
  return states;
}

/** A request field by name: OpenAI calls some of them deprecated, but other servers go by them. */
const field = (name: string, value: number): Extra => ({ [name]: value });

describe('startHanoiModelServer', { timeout: 30_000 }, () => {
  let server: HanoiModelServer;
  let client: OpenAI;

  const ask = (state: HanoiState, extra: Extra = {}): Promise<Completion> =>
    client.chat.completions.create({
      model: 'hanoi-lm',
      messages: lineFormat.prompt(state).map(({ content }) => ({ role: 'user', content })),
      ...extra,
      stream: false,
    });
  const textOf = ({ choices }: Completion): string => choices[0]?.message.content ?? '';

  beforeAll(async () => {
    server = await startHanoiModelServer('hanoi-lm');
    client = new OpenAI({ apiKey: 'none', baseURL: server.baseURLs.openai, maxRetries: 0 });
  }, 30_000);
  afterAll(() => server.close());

  it('serves on the loopback interface', () => {
    expect(server.baseURLs.openai).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
  });

  it('answers all 127 steps of 7 disks right at temperature 0, several at a time', async () => {
    const states = positions();
    const answers = await Promise.all(states.map((state) => ask(state, { temperature: 0 })));
    const referee = createReferee(7);
    for (const [step, answer] of answers.entries()) {
      const parsed = task.parse(aSample(textOf(answer)), states[step] ?? task.initialState);
      if (!parsed.ok) throw new Error(parsed.flag.reason);
      referee.judge(step, parsed.value.action);
    }
    expect(referee).toMatchObject({ wrongMoves: 0, solved: true });
  });

  it.each(['max_tokens', 'max_completion_tokens'])(
    'cuts the answer at %s and says so',
    async (limit) => {
      const cut = await ask(midst, { temperature: 0, ...field(limit, 5) });
      expect(cut.choices[0]?.finish_reason).toBe('length');
      expect(cut.usage?.completion_tokens).toBe(5);
    },
  );

  it('ends an answer of exactly the limit as finished', async () => {
    const whole = await ask(midst, { temperature: 0, max_completion_tokens: 18 });
    expect(whole.choices[0]?.finish_reason).toBe('stop');
  });

  it('does not show the model what its chat template leaves out', async () => {
    const [user] = lineFormat
      .prompt(midst)
      .map(({ content }) => ({ role: 'user', content }) as const);
    if (user === undefined) throw new Error('no prompt');
    const system = { role: 'system', content: 'Answer in French.' } as const;
    const { usage } = await ask(midst, { temperature: 0, messages: [system, user] });
    expect(usage?.prompt_tokens).toBe(20);
  });

  it('says in one sentence that a port is taken', async () => {
    const port = Number(new URL(server.baseURLs.ollama).port);
    await expect(startHanoiModelServer('hanoi-lm-weak', port)).rejects.toThrow(
      `--port: cannot listen on 127.0.0.1:${port}; give another one, or 0 for any that is free`,
    );
  });

  it('leaves no server open when it is closed', async () => {
    const openServers = (): number =>
      process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
    const before = openServers();
    const brief = await startHanoiModelServer('hanoi-lm-weak');
    expect(openServers()).toBe(before + 1);
    await brief.close();
    expect(openServers()).toBe(before);
    await expect(fetch(brief.baseURLs.ollama)).rejects.toThrow('fetch failed');
  });
});
