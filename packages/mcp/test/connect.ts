import type { Sampler } from '@maker/core';
import {
  type CallToolResult,
  Client,
  type ClientOptions,
  InMemoryTransport,
  type Progress,
  StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { onTestFinished } from 'vitest';
import { createMakerServer, type MakerServerDependencies, readServerSettings } from '@maker/mcp';

/** Both eras of the protocol. */
export const eras = ['2025-11-25', '2026-07-28'] as const;

/** One of them. */
export type Era = (typeof eras)[number];

/** What a test decides about a server; the rest is as it is without any environment variable. */
export interface Surroundings extends Partial<Omit<MakerServerDependencies, 'settings'>> {
  readonly variables?: Readonly<Record<string, string>>;
  /** Stands in for every provider. */
  readonly sampler?: Sampler;
  readonly client?: ClientOptions;
}

/** How a test calls a tool. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onprogress?: (progress: Progress) => void;
}

/** A connected client of the official SDK. */
export interface Connected {
  readonly client: Client;
  call(name: string, args: object, options?: CallOptions): Promise<CallToolResult>;
  /** The structured result of a call that must succeed. */
  result(name: string, args: object, options?: CallOptions): Promise<Record<string, unknown>>;
  /** The text of a call that must fail. */
  failure(name: string, args: object): Promise<string>;
}

/** Variables under which calls need no `provider`. */
const openaiChosen = { MAKER_PROVIDER: 'openai' };

/** The factory that a test serves from. */
export function factoryFor({
  variables = openaiChosen,
  sampler,
  ...dependencies
}: Surroundings): ReturnType<typeof createMakerServer> {
  return createMakerServer({
    settings: readServerSettings(variables),
    ...(sampler === undefined ? {} : { createSampler: () => sampler }),
    ...dependencies,
  });
}

/** Connects within the process: over linked streams in the first era, over HTTP messages in the second. */
export async function connect(era: Era, surroundings: Surroundings = {}): Promise<Connected> {
  const { client: options, ...rest } = surroundings;
  return connectTo(era, factoryFor(rest), options);
}

/** Connects to a factory that the test holds, so that several clients can share its process. */
export async function connectTo(
  era: Era,
  factory: ReturnType<typeof createMakerServer>,
  options: ClientOptions = {},
): Promise<Connected> {
  const pinned = era === '2026-07-28' ? { versionNegotiation: { mode: { pin: era } } } : {};
  const client = new Client({ name: 'test', version: '1' }, { ...options, ...pinned });
  if (era === '2025-11-25') {
    const [near, far] = InMemoryTransport.createLinkedPair();
    await factory().connect(far);
    await client.connect(near);
  } else {
    const handler = createMcpHandler(factory);
    onTestFinished(() => handler.close());
    await client.connect(
      new StreamableHTTPClientTransport(new URL('http://127.0.0.1/mcp'), {
        fetch: (url, init) => handler.fetch(new Request(url, init)),
      }),
    );
  }
  onTestFinished(() => client.close());
  return wrap(client);
}

/** What tests do with a client. */
export function wrap(client: Client): Connected {
  const call: Connected['call'] = (name, args, callOptions) =>
    client.callTool({ name, arguments: { ...args } }, callOptions);
  return {
    client,
    call,
    async result(name, args, callOptions) {
      const { isError, structuredContent, content } = await call(name, args, callOptions);
      if (isError === true) throw new Error(`${name} failed: ${JSON.stringify(content)}`);
      return structuredContent as Record<string, unknown>;
    },
    async failure(name, args) {
      const { isError, content } = await call(name, args);
      if (isError !== true) throw new Error(`${name} should have failed`);
      return textOf({ content });
    },
  };
}

/** The text of a result. */
export function textOf({ content }: Pick<CallToolResult, 'content'>): string {
  const [first] = content;
  return first?.type === 'text' ? first.text : '';
}
