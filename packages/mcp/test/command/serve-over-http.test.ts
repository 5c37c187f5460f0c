import { request } from 'node:http';
import { createBiasedSampler } from '@maker/core/testing';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { serveOverHttp } from '../../src/command/serve-over-http.ts';
import { eras, factoryFor, wrap } from '../connect.ts';
import { startCommand } from './start-command.ts';

async function serve(): Promise<string> {
  const sampler = createBiasedSampler({ answers: { a: 1 } });
  const service = await serveOverHttp(factoryFor({ sampler }), 0);
  onTestFinished(() => service.close());
  return service.url;
}

/** The status with which a bare request is answered; `fetch` would not let the headers through. */
function statusOf(url: string, headers: Record<string, string>, body = '{}'): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const list = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} });
const json = {
  'content-type': 'application/json',
  accept: 'application/json, text/event-stream',
};

describe.each(eras)('a client of the era of %s', (era) => {
  it('is served', async () => {
    const pinned = era === '2026-07-28' ? { versionNegotiation: { mode: { pin: era } } } : {};
    const client = new Client({ name: 'test', version: '1' }, pinned);
    await client.connect(new StreamableHTTPClientTransport(new URL(await serve())));
    onTestFinished(() => client.close());

    expect(await wrap(client).result('maker_vote', { prompt: 'q' })).toMatchObject({ winner: 'a' });
    expect((await client.listTools()).tools).toHaveLength(6);
  });
});

it('listens on this machine alone', async () => {
  expect(await serve()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/mcp$/);
});

it.each([
  ['no Origin', {}, 200],
  ['an Origin of this machine', { origin: 'http://localhost:3000' }, 200],
  ['a foreign Origin', { origin: 'https://evil.example' }, 403],
  ['an opaque Origin', { origin: 'null' }, 403],
  ['a foreign Host, as after DNS rebinding', { host: 'evil.example' }, 403],
  ['a Host that looks like this machine', { host: '127.0.0.1.evil.example' }, 403],
])('answers %s', async (_, headers, status) => {
  expect(await statusOf(await serve(), { ...json, ...headers }, list)).toBe(status);
});

it('refuses a body that is too large', async () => {
  const body = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'x',
    params: { a: 'x'.repeat(2e6) },
  });

  expect(await statusOf(await serve(), json, body)).toBe(413);
});

it('is found at /mcp only', async () => {
  expect(await statusOf((await serve()).replace('/mcp', '/'), json, list)).toBe(404);
});

it('says where a port is taken', async () => {
  const { port } = new URL(await serve());

  await expect(serveOverHttp(factoryFor({}), Number(port))).rejects.toThrow('EADDRINUSE');
});

it('is off by default, started by --http, and ends on SIGTERM', async () => {
  const { child, printed, ended } = await startCommand(['--http', '0'], {
    MAKER_PROVIDER: 'simulated',
  });
  await vi.waitFor(() => expect(printed.stderr).toContain('listening at http://127.0.0.1:'), {
    timeout: 30_000,
  });
  const [url = ''] = /http:\S+/.exec(printed.stderr) ?? [];

  expect(await statusOf(url, json, list)).toBe(200);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(printed.stdout).toBe('');
});
