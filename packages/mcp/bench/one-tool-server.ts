import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import * as z from 'zod';

/*
 * As little as a server on the same SDK can be: one tool that says back what it is told. What the real
 * server's start is measured beside.
 */
serveStdio(() => {
  const server = new McpServer({ name: 'one-tool', version: '1' });
  server.registerTool(
    'echo',
    { description: 'Says it back', inputSchema: z.object({ text: z.string() }) },
    ({ text }) => ({ content: [{ type: 'text', text }] }),
  );
  return server;
});
