#!/usr/bin/env node
import { argv, env, exit, stderr, stdout } from 'node:process';
import { MakerError, type MakerEvent } from '@maker/events';
import { type Command, readCommandLine } from './command/command-line.ts';
import { help } from './command/help.ts';
import { createMakerServer, type MakerServerFactory } from './server/maker-server.ts';
import { version } from './server/version.ts';
import { describeSettings } from './settings/describe-settings.ts';
import { readServerSettings } from './settings/server-settings.ts';

/** Does what the command line says; `stdout` is the protocol's while a server runs. */
async function run(command: Command): Promise<void> {
  switch (command.name) {
    case 'help':
      stdout.write(help);
      return;
    case 'version':
      stdout.write(`${version}\n`);
      return;
    case 'print-config':
      stdout.write(`${JSON.stringify(describeSettings(readServerSettings(env)), null, 2)}\n`);
      return;
    case 'stdio': {
      const { serveOverStdio } = await import('./command/serve-over-stdio.ts');
      serveOverStdio(createFactory());
      return;
    }
    case 'http':
      await runHttp(command.port);
      return;
  }
}

function createFactory(): MakerServerFactory {
  const settings = readServerSettings(env);
  const writeEvent = (event: MakerEvent): void => void stderr.write(`${JSON.stringify(event)}\n`);
  const isLogged = settings.environment.choice('MAKER_LOG', ['events']) === 'events';
  return createMakerServer({ settings, onEvent: isLogged ? writeEvent : undefined });
}

async function runHttp(port: number): Promise<void> {
  const { serveOverHttp } = await import('./command/serve-over-http.ts');
  const service = await serveOverHttp(createFactory(), port);
  stderr.write(`maker-mcp: listening at ${service.url}\n`);
  const stop = (): void => void service.close().finally(() => exit());
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

try {
  await run(readCommandLine(argv.slice(2)));
} catch (error) {
  stderr.write(`maker-mcp: ${describeFailure(error)}\n`);
  exit(2);
}

/** What others throw may quote anything, so only our own words are shown. */
function describeFailure(error: unknown): string {
  if (MakerError.isInstance(error)) return error.message;
  const { name, code = '' } = error as { readonly name?: string; readonly code?: string };
  return `it failed to start (${name ?? typeof error} ${code})`;
}
