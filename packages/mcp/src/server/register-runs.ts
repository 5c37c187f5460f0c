import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import type { Redactor } from '../settings/redactor.ts';
import type { Host } from '../voting/host.ts';

/** Offers each run as a resource to whoever knows its id; they are never listed. */
export function registerRuns(
  server: McpServer,
  { host, redact }: { readonly host: Host; readonly redact: Redactor },
): void {
  server.registerResource(
    'run',
    new ResourceTemplate('maker://runs/{runId}', { list: undefined }),
    {
      title: 'State of a run',
      description: 'The same as maker_run tells with its runId',
      mimeType: 'application/json',
    },
    (uri, { runId }) => ({
      contents: [
        {
          uri: uri.href,
          mimeType: 'application/json',
          text: redact(JSON.stringify(host.runs.read(String(runId)).show())),
        },
      ],
    }),
  );
}
