import { serveStdio } from '@modelcontextprotocol/server/stdio';
import type { MakerServerFactory } from '../server/maker-server.ts';

/** Serves one client over stdin and stdout until it closes its end or the process is told to stop. */
export function serveOverStdio(factory: MakerServerFactory): void {
  const server = serveStdio(factory, {
    onerror: (error) => process.stderr.write(`maker-mcp: ${error.message}\n`),
  });
  const stop = (): void => {
    // Calls under way are aborted by this; whatever they still hold open must not keep the process.
    void server.close().finally(() => process.exit());
  };
  process.stdin.once('end', stop).once('close', stop);
  process.once('SIGINT', stop).once('SIGTERM', stop);
}
