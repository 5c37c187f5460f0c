import { MakerError } from '@maker/events';
import { createMakerServer, type MakerServerFactory } from '../server/maker-server.ts';
import { version } from '../server/version.ts';
import { describeSettings } from '../settings/describe-settings.ts';
import { readServerSettings } from '../settings/server-settings.ts';
import { openTelemetry } from '../telemetry/open-telemetry.ts';
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
    case 'stdio': {
      const { factory, end } = await createService(process);
      serveOverStdio(factory, process, end);
      return;
    }
    case 'http':
      await runHttp(command.port, process);
      return;
  }
}

/** What is served, and what is to be done before the process ends. */
interface Service {
  readonly factory: MakerServerFactory;
  /** Cancels the runs under way, and has telemetry sent. Never rejects. */
  end(): Promise<void>;
}

async function createService({ env, stderr }: ProcessParts): Promise<Service> {
  const settings = readServerSettings(env);
  const level = settings.environment.choice('MAKER_LOG', logLevels);
  const log = level && createEventLog(level, stderr);
  const telemetry = await openTelemetry();
  const ending = new AbortController();
  const factory = createMakerServer({
    settings,
    onEvent(event) {
      log?.(event);
      telemetry?.onEvent(event);
    },
    traceCall: telemetry?.traceCall,
    signal: ending.signal,
  });
  return {
    factory,
    async end() {
      ending.abort();
      // What the calls and runs that are aborted by now have to tell, they tell before this.
      await new Promise(setImmediate);
      await telemetry?.flush();
    },
  };
}

async function runHttp(port: number, process: ProcessParts): Promise<void> {
  const { serveOverHttp } = await import('./serve-over-http.ts');
  const { factory, end } = await createService(process);
  const service = await serveOverHttp(factory, port);
  process.stderr.write(`maker-mcp: listening at ${service.url}\n`);
  const stop = async (): Promise<void> => {
    await service.close().catch(() => undefined);
    await end();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

/** What others throw may quote anything, so only our own words are shown. */
function describeFailure(error: unknown): string {
  if (MakerError.isInstance(error)) return error.message;
  const { name, code = '' } = error as { readonly name: string; readonly code?: string };
  return `it failed to start (${name} ${code})`;
}
