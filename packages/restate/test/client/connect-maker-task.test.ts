import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { TerminalError } from '@restatedev/restate-sdk';
import { afterEach, describe, expect, test } from 'vitest';
import { bindTask } from '../../src/definition/bind-task.ts';
import { resolveTaskOptions } from '../../src/definition/maker-task-options.ts';
import { connectMakerTask, type MakerTaskOptions } from '../../src/index.ts';
import { countingOptions, countingSampler } from '../counting.ts';
import { EngineDouble } from '../engine-double.ts';
import { raceDouble } from '../invocation-double.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** An ingress as the engine has it: a handler for each path, and errors as JSON. */
async function serve(
  answer: (path: readonly string[], body: string) => Promise<unknown>,
): Promise<string> {
  server = createServer((request, response) => {
    const path = (request.url ?? '').split('/').slice(1);
    text(request)
      .then((body) => answer(path, body))
      .then(
        (value) => {
          response.setHeader('content-type', 'application/json');
          response.end(value === undefined ? '' : JSON.stringify(value));
        },
        (error: Error) => {
          response.statusCode = error instanceof TerminalError ? error.code : 500;
          response.end(
            error instanceof TerminalError ? JSON.stringify({ message: error.message }) : '<html>',
          );
        },
      );
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function connected(changes: Partial<MakerTaskOptions<number, number, number>> = {}) {
  const { sampler } = countingSampler();
  const options = resolveTaskOptions({ ...countingOptions(sampler), ...changes });
  const engine = new EngineDouble(bindTask(options, raceDouble));
  const url = await serve(([, key = '', handler = ''], body) =>
    engine.call(key, handler, body === '' ? undefined : JSON.parse(body)),
  );
  const client = connectMakerTask<number, number>({
    url,
    name: 'Count',
    pollMs: 5,
    headers: { a: 'b' },
  });
  return { client, engine };
}

describe('a client', () => {
  test('starts a run and waits for its result', async () => {
    const { client } = await connected();
    expect(await client.start('a', { input: 3, seed: 1 })).toMatchObject({ phase: 'running' });
    expect(await client.result('a')).toMatchObject({ status: 'completed', state: 3 });
    expect(await client.status('a')).toMatchObject({ phase: 'completed', stepsCompleted: 3 });
    expect(await client.cancel('a')).toMatchObject({ phase: 'completed' });
    await client.forget('a');
    expect(await client.status('a')).toMatchObject({ phase: 'unknown' });
  });

  test('cancels a run and resumes it', async () => {
    let isHeld = true;
    const { sampler } = countingSampler();
    const { client } = await connected({
      sampler: {
        sample: (request, context) =>
          isHeld
            ? new Promise((_, reject) => {
                context.signal.addEventListener('abort', () =>
                  reject(context.signal.reason as Error),
                );
              })
            : sampler.sample(request, context),
      },
    });
    await client.start('a', { input: 3, seed: 1 });
    expect(await client.cancel('a')).toMatchObject({ phase: 'cancelled' });
    expect(await client.result('a')).toMatchObject({ status: 'cancelled' });
    isHeld = false;
    expect(await client.resume('a')).toBe('running');
    expect(await client.result('a')).toMatchObject({ status: 'completed' });
  });

  test('passes on what a run failed with', async () => {
    const { client } = await connected({ margin: 0 });
    await client.start('a', { input: 3 });
    expect(await client.result('a')).toMatchObject({
      status: 'failed',
      error: { code: 'invalid-argument' },
    });
  });

  test('stops waiting when it is told to', async () => {
    const { client } = await connected({ sampler: { sample: () => new Promise(() => undefined) } });
    await client.start('a', { input: 3 });
    const controller = new AbortController();
    const reason = new Error('enough');
    const result = client.result('a', { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 20);
    await expect(result).rejects.toBe(reason);
  });

  test('passes the sentence of a refusal on', async () => {
    const { client } = await connected();
    await client.start('a', { input: 3, seed: 1 });
    await expect(client.start('a', { input: 4 })).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('another input'),
    });
    await expect(client.result('b')).rejects.toThrow('Count has no run of this id: start it first');
  });

  test('says which status came, and that nobody answers', async () => {
    const url = await serve(() => Promise.reject(new Error('broken')));
    const client = connectMakerTask({ url, name: 'Count' });
    await expect(client.status('a')).rejects.toThrow('The Restate engine answered with status 500');
    server?.closeAllConnections();
    server?.close();
    await expect(client.status('a')).rejects.toThrow(/^No Restate engine answers at http:\/\/127/);
  });

  test('looks at a run at sensible times', () => {
    const connect = () => connectMakerTask({ url: 'http://127.0.0.1:1', name: 'Count', pollMs: 0 });
    expect(connect).toThrow(/`pollMs`/);
  });
});
