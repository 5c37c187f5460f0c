import { text } from 'node:stream/consumers';
import type { Mountable } from '@copilotkit/aimock';
import type { OpenAI } from 'openai';

/** Where Chat Completions are. */
export const chatPath = '/v1/chat/completions';

/** Marks the requests that go on to aimock. */
const oneChoice = 'x-one-choice';

type ChatBody = Readonly<Record<string, unknown>>;
type Completion = OpenAI.Chat.Completions.ChatCompletion;

/** What aimock said. */
interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/**
 * Several answers to one prompt, to be mounted in front of aimock's Chat Completions, which ignore
 * `n`. A request for n choices becomes n requests to aimock, side by side, with seeds of their own;
 * their choices go back in one answer, and the tokens of the prompt are counted once, as OpenAI does.
 */
export function createChoicesWire(): Mountable {
  let url = '';
  return {
    setBaseUrl(base) {
      url = base;
    },
    async handleRequest(request, response) {
      if (request.method !== 'POST' || request.headers[oneChoice] !== undefined) return false;
      const bodies = bodiesFor(await text(request));
      const { status, type, body } = join(
        await Promise.all(bodies.map((each) => forward(url, each))),
      );
      response.writeHead(status, { 'Content-Type': type });
      response.end(body);
      return true;
    },
  };
}

/** The bodies of the requests for one choice each that make up a request for several. */
function bodiesFor(body: string): readonly string[] {
  const { n = 1, stream, seed, ...one } = parse(body);
  if (stream === true || typeof n !== 'number' || n <= 1) return [body];
  return Array.from({ length: n }, (_, index) =>
    JSON.stringify(typeof seed === 'number' ? { ...one, seed: seed + index } : { ...one, seed }),
  );
}

function parse(body: string): ChatBody {
  try {
    return Object(JSON.parse(body)) as ChatBody;
  } catch {
    // It goes to aimock as it is, which says what is wrong with it.
    return {};
  }
}

async function forward(url: string, body: string): Promise<Reply> {
  const headers = { 'Content-Type': 'application/json', [oneChoice]: 'true' };
  const response = await fetch(url, { method: 'POST', headers, body });
  const type = response.headers.get('Content-Type') ?? 'application/json';
  return { status: response.status, type, body: await response.text() };
}

/** One reply for all of them: the first that refuses, or all choices. */
function join(replies: readonly Reply[]): Reply {
  const [first, ...others] = replies;
  if (first === undefined) throw new RangeError('a request for no choice at all');
  const refusal = replies.find(({ status }) => status !== 200);
  if (others.length === 0 || refusal !== undefined) return refusal ?? first;
  const completions = replies.map(({ body }) => JSON.parse(body) as Completion);
  const prompt = completions[0]?.usage?.prompt_tokens ?? 0;
  const answers = completions.reduce((sum, { usage }) => sum + (usage?.completion_tokens ?? 0), 0);
  const choices = completions.flatMap((completion) => completion.choices);
  const body = {
    ...completions[0],
    choices: choices.map((choice, index) => ({ ...choice, index })),
    usage: {
      prompt_tokens: prompt,
      completion_tokens: answers,
      total_tokens: prompt + answers,
    },
  };
  return { ...first, body: JSON.stringify(body) };
}
