import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import type { MakerServerFactory } from '../server/maker-server.ts';
import type { ProcessParts } from './process-parts.ts';

/** Serves one client over stdin and stdout until it closes its end or the process is told to stop. */
export function serveOverStdio(factory: MakerServerFactory, process: ProcessParts): void {
  const { stdin, stdout, stderr } = process;
  const server = serveStdio(factory, {
    transport: new StdioServerTransport(stdin, stdout),
    onerror: (error) => void stderr.write(`maker-mcp: ${error.name} in the protocol\n`),
  });
  // Calls under way are aborted by this; whatever they still hold open must not keep the process.
  const stop = (): void => void server.close().finally(() => process.exit(0));
  stdin.once('end', stop).once('close', stop);
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
