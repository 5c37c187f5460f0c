import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import type { MakerServerFactory } from '../server/maker-server.ts';
import type { ProcessParts } from './process-parts.ts';
import { reserveStdout } from './reserve-stdout.ts';

/**
 * Serves one client over stdin and stdout until it closes its end or the process is told to stop.
 *
 * @param end - Waited for before the process ends; never rejects.
 */
export function serveOverStdio(
  factory: MakerServerFactory,
  process: ProcessParts,
  end: () => Promise<void>,
): void {
  const { stdin, stdout, stderr } = process;
  const server = serveStdio(factory, {
    transport: new StdioServerTransport(stdin, reserveStdout(stdout, stderr)),
    onerror: (error) => void stderr.write(`maker-mcp: ${error.name} in the protocol\n`),
  });
  // Calls under way are aborted by this; whatever they still hold open must not keep the process.
  const stop = async (): Promise<void> => {
    await server.close().catch(() => undefined);
    await end();
    process.exit(0);
  };
  let stopped: Promise<void> | undefined;
  const onStop = (): void => void (stopped ??= stop());
  stdin.once('end', onStop).once('close', onStop);
  process.once('SIGINT', onStop);
  process.once('SIGTERM', onStop);
}
