import { once } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { reserveStdout } from '../../src/command/reserve-stdout.ts';

it('lets only the protocol write to stdout', () => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const protocol = reserveStdout(stdout, stderr);
  protocol.write('{"jsonrpc":"2.0"}\n');
  stdout.write('a line of a log\n');

  expect(String(stdout.read())).toBe('{"jsonrpc":"2.0"}\n');
  expect(String(stderr.read())).toBe('a line of a log\n');
});

it('tells the writer of the protocol, and nobody else, that a pipe is broken', async () => {
  const broken = new Error('EPIPE');
  const stdout = new Writable({ write: (_chunk, _encoding, done) => done(broken) });
  const protocol = reserveStdout(stdout, new PassThrough());
  protocol.write('{}');

  expect(await once(protocol, 'error')).toEqual([broken]);
});
