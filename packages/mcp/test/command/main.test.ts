import { describe, expect, it, vi } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { startLocalModels } from '../local-models.ts';
import { startCommand } from './start-command.ts';

const request = (id: number, method: string, params: object): string =>
  `${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`;
const initialize = request(1, 'initialize', {
  protocolVersion: '2025-11-25',
  capabilities: {},
  clientInfo: { name: 'test', version: '1' },
});
const call = (id: number, name: string, args: object): string =>
  request(id, 'tools/call', { name, arguments: args });

it('the built command knows its version', async () => {
  const { ended, printed } = await startCommand(['--version']);

  expect(await ended).toBe(0);
  expect(printed).toEqual({ stdout: `${manifest.version}\n`, stderr: '' });
});

describe('over stdio', () => {
  it('speaks nothing but the protocol on stdout, with errors, logs and broken input too', async () => {
    const { child, printed, ended } = await startCommand([], {
      MAKER_PROVIDER: 'simulated',
      MAKER_LOG: 'trace',
      NODE_DEBUG: 'http',
    });
    child.stdin.write(`no JSON\n{"jsonrpc":"2.0"}\n${initialize}`);
    child.stdin.write(call(2, 'maker_vote', { prompt: 'q' }));
    child.stdin.write(call(3, 'maker_vote', { prompt: 'q', provider: 'openai' }));
    child.stdin.write(call(4, 'maker_guess', {}));
    await vi.waitFor(
      () => {
        for (const id of [1, 2, 3, 4]) expect(printed.stdout).toContain(`"id":${id}`);
      },
      { timeout: 30_000 },
    );
    child.stdin.end();

    expect(await ended).toBe(0);
    for (const line of printed.stdout.trim().split('\n')) {
      expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
    }
    const events = printed.stderr.split('\n').filter((line) => line.startsWith('{"level":'));
    expect(events.map((line) => (JSON.parse(line) as { event: string }).event)).toContain(
      'vote-decided',
    );
  });

  it.each(['end of stdin', 'SIGTERM', 'SIGINT'] as const)(
    'ends at once on %s, with a call under way, which is aborted',
    async (how) => {
      let closed = 0;
      const models = await startLocalModels((_, response) => {
        response.on('close', () => (closed += 1));
      });
      const { child, ended, printed } = await startCommand([], {
        ...models.variables,
        MAKER_PROVIDER: 'lmstudio',
      });
      child.stdin.write(initialize + call(2, 'maker_vote', { prompt: 'q', margin: 2 }));
      await vi.waitFor(() => expect(models.requests).toHaveLength(2), { timeout: 30_000 });

      if (how === 'end of stdin') child.stdin.end();
      else child.kill(how);

      expect(await ended).toBe(0);
      await vi.waitFor(() => expect(closed).toBe(2));
      expect(printed.stdout).not.toContain('"id":2');
    },
  );
});
