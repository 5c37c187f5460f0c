import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import type { MakerServerFactory } from '../server/maker-server.ts';
import type { ProcessParts } from './process-parts.ts';
import { reserveStdout } from './reserve-stdout.ts';

/**
 * Serves one client over stdin and stdout until it closes its end, of either of them, or the process is told to stop.
 *
 * @param end - Waited for before the process ends; never rejects.
 */
export function serveOverStdio(
  factory: MakerServerFactory,
  process: ProcessParts,
  end: () => Promise<void>,
): void {
  const { stdin, stdout, stderr } = process;
  const transport = new StdioServerTransport(stdin, reserveStdout(stdout, stderr));
  const server = serveStdio(factory, {
    transport,
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
  // A transport that cannot write closes itself and stops reading: the end of stdin would never be heard of, and
  // runs would go on, and be paid for, with nobody there.
  const close = transport.close.bind(transport);
  transport.close = () => close().finally(onStop);
  stdin.once('end', onStop).once('close', onStop);
  process.once('SIGINT', onStop);
  process.once('SIGTERM', onStop);
}
