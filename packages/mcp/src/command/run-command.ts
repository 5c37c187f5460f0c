import { MakerError } from '@maker/events';
import { createMakerServer, type MakerServerFactory } from '../server/maker-server.ts';
import { version } from '../server/version.ts';
import { describeSettings } from '../settings/describe-settings.ts';
import { readServerSettings } from '../settings/server-settings.ts';
import { type Command, readCommandLine } from './command-line.ts';
import { createEventLog, logLevels } from './event-log.ts';
import { help } from './help.ts';
import type { ProcessParts } from './process-parts.ts';
import { serveOverStdio } from './serve-over-stdio.ts';

/** Does what the command line says; ends the process with code 2 and one sentence where it cannot. */
export async function runCommand(process: ProcessParts): Promise<void> {
  try {
    await run(readCommandLine(process.argv.slice(2)), process);
  } catch (error) {
    process.stderr.write(`maker-mcp: ${describeFailure(error)}\n`);
    process.exit(2);
  }
}

async function run(command: Command, process: ProcessParts): Promise<void> {
  const { env, stdout } = process;
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
    case 'stdio':
      serveOverStdio(createFactory(process), process);
      return;
    case 'http':
      await runHttp(command.port, process);
      return;
  }
}

function createFactory({ env, stderr }: ProcessParts): MakerServerFactory {
  const settings = readServerSettings(env);
  const level = settings.environment.choice('MAKER_LOG', logLevels);
  const onEvent = level && createEventLog(level, stderr);
  return createMakerServer({ settings, onEvent });
}

async function runHttp(port: number, process: ProcessParts): Promise<void> {
  const { serveOverHttp } = await import('./serve-over-http.ts');
  const service = await serveOverHttp(createFactory(process), port);
  process.stderr.write(`maker-mcp: listening at ${service.url}\n`);
  const stop = (): void => void service.close().finally(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** What others throw may quote anything, so only our own words are shown. */
function describeFailure(error: unknown): string {
  if (MakerError.isInstance(error)) return error.message;
  const { name, code = '' } = error as { readonly name: string; readonly code?: string };
  return `it failed to start (${name} ${code})`;
}
