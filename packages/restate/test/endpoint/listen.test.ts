import { connect } from 'node:http2';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { bindTask } from '../../src/definition/bind-task.ts';
import { resolveTaskOptions } from '../../src/definition/maker-task-options.ts';
import { listen } from '../../src/endpoint/listen.ts';
import { serveMakerTasks } from '../../src/index.ts';
import { countingOptions, countingSampler } from '../counting.ts';

const definition = bindTask(resolveTaskOptions(countingOptions(countingSampler().sampler)));

interface Manifest {
  readonly services: readonly Readonly<Record<string, unknown>>[];
}

/** Asks a worker what it serves, as the engine does. */
async function discover(url: string): Promise<{ readonly status: number; readonly body: string }> {
  const session = connect(url);
  const request = session.request({
    ':path': '/discover',
    accept: 'application/vnd.restate.endpointmanifest.v4+json',
  });
  const status = await new Promise<number>((resolve, reject) => {
    session.once('error', reject);
    request.once('error', reject);
    request.once('response', (headers) => resolve(headers[':status'] ?? 0));
  });
  const body = await text(request);
  session.destroy();
  return { status, body };
}

describe('a worker', () => {
  test('serves its tasks on loopback, with timeouts beyond any call', async () => {
    const endpoint = await listen({ tasks: [definition], port: 0 });
    expect(endpoint.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const { body } = await discover(endpoint.url);
    const [service] = (JSON.parse(body) as Manifest).services;
    expect(service).toMatchObject({
      name: 'Count',
      inactivityTimeout: 630_000,
      abortTimeout: 630_000,
      journalRetention: 0,
      idempotencyRetention: 0,
      retryPolicyMaxAttempts: 30,
      retryPolicyOnMaxAttempts: 'PAUSE',
    });
    await endpoint.close();
    await expect(discover(endpoint.url)).rejects.toThrow(/ECONNREFUSED/);
  });

  test('listens for strangers only where it can tell who calls', async () => {
    await expect(listen({ tasks: [definition], port: 0, host: '0.0.0.0' })).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('identityKeys'),
    });
    const identityKeys = ['publickeyv1_2G8dCQhArfvGpzPw5Vx2ALciR4xCLHfS5YaT93XjNxX9'];
    const endpoint = await listen({ tasks: [definition], port: 0, identityKeys });
    expect(await discover(endpoint.url)).toMatchObject({ status: 401 });
    await endpoint.close();
  });

  test('says so where its address is taken', async () => {
    const endpoint = await listen({ tasks: [definition], port: 0 });
    const port = Number(new URL(endpoint.url).port);
    await expect(listen({ tasks: [definition], port })).rejects.toThrow(/EADDRINUSE/);
    await endpoint.close();
  });

  test('needs a Node that the engine works with', async () => {
    const refusal = await serveMakerTasks({ tasks: [definition], port: 0 }).then(
      (endpoint) => endpoint.close(),
      (error: Error) => error.message,
    );
    const isOld = Number.parseInt(process.versions.node, 10) < 22;
    expect(String(refusal)).toMatch(isOld ? /Node 22/ : /^undefined$/);
  });
});
