import { EventEmitter, once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { runCommand } from '../../src/command/run-command.ts';

/** A busy machine takes its time; a server that does not answer at all fails all the same. */
const patience = { timeout: 30_000 };

/** A process that is none, with all that was written to it. */
function createProcess(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const signals = new EventEmitter();
  const printed = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr'): PassThrough =>
    new PassThrough().on('data', (chunk: Buffer) => (printed[name] += chunk.toString()));
  return {
    argv: ['node', 'maker-mcp', ...args],
    env,
    stdin: new PassThrough(),
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    exit: vi.fn<(code: number) => void>(),
    once: (signal: string, listener: () => void): void => void signals.once(signal, listener),
    signal: (name: string): void => void signals.emit(name),
    printed,
  };
}

it.each([
  ['--version', `${manifest.version}\n`],
  ['--help', 'MAKER_PROVIDER'],
  ['--print-config', '"provider": "openai"'],
])('%s prints and ends', async (flag, text) => {
  const process = createProcess([flag], { MAKER_PROVIDER: 'openai', OPENAI_API_KEY: 'sk-canary' });

  await runCommand(process);

  expect(process.printed.stdout).toContain(text);
  expect(process.printed.stdout).not.toContain('canary');
  expect(process.printed.stderr).toBe('');
  expect(process.exit).not.toHaveBeenCalled();
});

it.each([
  [['--nonsense'], {}, /^maker-mcp: .*--nonsense.*--help\n$/],
  [[], { MAKER_PROVIDER: 'gpt' }, /^maker-mcp: Set MAKER_PROVIDER to one of/],
  [[], { MAKER_LOG: 'events' }, /^maker-mcp: Set MAKER_LOG to one of info, debug, trace/],
])('%j %j ends with code 2 and one sentence on stderr', async (args, env, reason) => {
  const process = createProcess(args, env);

  await runCommand(process);

  expect(process.printed.stderr).toMatch(reason);
  expect(process.printed.stdout).toBe('');
  expect(process.exit).toHaveBeenCalledExactlyOnceWith(2);
});

it('says no more than the kind of an error that is not its own', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const process = createProcess(['--http', String((other.address() as AddressInfo).port)]);

  await runCommand(process);

  expect(process.printed.stderr).toBe('maker-mcp: it failed to start (Error EADDRINUSE)\n');
  expect(process.exit).toHaveBeenCalledExactlyOnceWith(2);
});

it('ends when its client reads no more, though it does not say so', async () => {
  const process = createProcess([], { MAKER_PROVIDER: 'simulated' });

  await runCommand(process);
  process.stdout.destroy();
  process.stdin.write('{"jsonrpc":"2.0","id":1,"method":"ping"}\n');

  await expect.poll(() => process.exit.mock.calls, patience).toEqual([[0]]);
});

describe.each(['SIGINT', 'SIGTERM'])('%s', (signal) => {
  it('ends the server over HTTP, which says where it listens', async () => {
    const process = createProcess(['--http', '0'], { MAKER_PROVIDER: 'simulated' });

    await runCommand(process);
    expect(process.printed.stderr).toMatch(
      /^maker-mcp: listening at http:\/\/127\.0\.0\.1:\d+\/mcp\n$/,
    );
    process.signal(signal);

    await vi.waitFor(() => expect(process.exit).toHaveBeenCalledExactlyOnceWith(0));
    expect(process.printed.stdout).toBe('');
  });

  it('ends the server over stdio', async () => {
    const process = createProcess([]);

    await runCommand(process);
    process.signal(signal);

    await vi.waitFor(() => expect(process.exit).toHaveBeenCalledWith(0));
  });
});

it('serves over stdio, tells events on stderr, and ends with its input', async () => {
  const process = createProcess([], { MAKER_PROVIDER: 'simulated', MAKER_LOG: 'debug' });
  await runCommand(process);
  const send = (message: object): void =>
    void process.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);

  process.stdin.write('no JSON\n{"jsonrpc":"2.0","id":0,"result":{}}\n');
  const clientInfo = { name: 'test', version: '1' };
  const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo };
  send({ id: 1, method: 'initialize', params });
  send({ id: 2, method: 'tools/call', params: { name: 'maker_vote', arguments: { prompt: 'q' } } });

  await vi.waitFor(() => expect(process.printed.stdout).toContain('"id":2'), patience);
  for (const line of process.printed.stdout.trim().split('\n')) {
    expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
  }
  expect(process.printed.stderr).toContain('in the protocol');
  expect(process.printed.stderr).toContain('"level":"debug","event":"vote-decided"');
  expect(process.printed.stderr).not.toContain('vote-cast');
  process.stdin.end();
  await vi.waitFor(() => expect(process.exit).toHaveBeenCalledWith(0), patience);
});
