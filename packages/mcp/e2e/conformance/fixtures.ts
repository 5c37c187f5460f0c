import {
  type CallToolResult,
  completable,
  type ContentBlock,
  inputRequired,
  type McpServer,
  ResourceTemplate,
  type ServerContext,
} from '@modelcontextprotocol/server';
import * as z from 'zod';

/*
 * What the conformance suite calls by name, with the answers that its scenarios ask for. They go on top
 * of the real server, so that the suite exercises the same factory, transport and guards as users do.
 */

/** A red pixel. */
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';
/** A WAV file without samples. */
const wav = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=';

const text = (value: string): ContentBlock => ({ type: 'text', text: value });
const image: ContentBlock = { type: 'image', data: png, mimeType: 'image/png' };
const audio: ContentBlock = { type: 'audio', data: wav, mimeType: 'audio/wav' };
const resource = (uri: string, value: string, mimeType = 'text/plain'): ContentBlock => ({
  type: 'resource',
  resource: { uri, mimeType, text: value },
});
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

const contents: Readonly<Record<string, readonly ContentBlock[]>> = {
  test_simple_text: [text('This is a simple text response for testing.')],
  test_image_content: [image],
  test_audio_content: [audio],
  test_embedded_resource: [
    resource('test://embedded-resource', 'This is an embedded resource content.'),
  ],
  test_multiple_content_types: [
    text('Multiple content types test:'),
    image,
    resource('test://mixed-content-resource', '{"test":"data","value":123}', 'application/json'),
  ],
};

/** Adds all fixtures to a server. */
export function addFixtures(server: McpServer): McpServer {
  addTools(server);
  addPrompts(server);
  addResources(server);
  return server;
}

function addTools(server: McpServer): void {
  const add = (
    name: string,
    call: (context: ServerContext) => ReturnType<Parameters<McpServer['registerTool']>[2]>,
  ): void => void server.registerTool(name, { description: `Fixture ${name}` }, call);
  for (const [name, content] of Object.entries(contents)) {
    add(name, () => ({ content: [...content] }));
  }
  add('test_error_handling', () => {
    throw new Error('This tool intentionally returns an error for testing');
  });
  add('test_tool_with_progress', callWithProgress);
  add('test_logging_tool', callWithLogs);
  add('test_tool_with_logging', callWithLogs);
  add('test_missing_capability', () => inputRequired({ inputRequests: { answer: ask() } }));
  add('test_streaming_elicitation', () => inputRequired({ inputRequests: { answer: askUser } }));
}

/** A question to the client's own model. */
const ask = (): ReturnType<typeof inputRequired.createMessage> =>
  inputRequired.createMessage({
    messages: [{ role: 'user', content: { type: 'text', text: 'What is the capital of France?' } }],
    maxTokens: 100,
  });

/** A question to the user. */
const askUser = inputRequired.elicit({
  message: 'Is it done?',
  requestedSchema: { type: 'object', properties: { done: { type: 'boolean' } } },
});

async function callWithProgress({ mcpReq }: ServerContext): Promise<CallToolResult> {
  const progressToken = mcpReq._meta?.progressToken;
  for (const progress of [0, 50, 100]) {
    if (progressToken !== undefined) {
      const params = { progressToken, progress, total: 100 };
      await mcpReq.notify({ method: 'notifications/progress', params });
    }
    await pause();
  }
  return { content: [text('done')] };
}

async function callWithLogs({ mcpReq }: ServerContext): Promise<CallToolResult> {
  for (const message of ['started', 'processing data', 'completed']) {
    // Deprecated, and asked for by the suite.
    // oxlint-disable-next-line typescript/no-deprecated
    await mcpReq.log('info', `Tool execution ${message}`);
    await pause();
  }
  return { content: [text('done')] };
}

type PromptContent = Parameters<typeof textMessage>[0];
const textMessage = (content: ContentBlock): { role: 'user'; content: ContentBlock } => ({
  role: 'user',
  content,
});
const messages = (...all: PromptContent[]): { messages: ReturnType<typeof textMessage>[] } => ({
  messages: all.map(textMessage),
});

const description = 'Fixture of the conformance suite';

function addPrompts(server: McpServer): void {
  server.registerPrompt('test_simple_prompt', { description }, () =>
    messages(text('This is a simple prompt for testing.')),
  );
  const argument = completable(z.string(), (value) => [`${value}is`]);
  server.registerPrompt(
    'test_prompt_with_arguments',
    { description, argsSchema: z.object({ arg1: argument, arg2: z.string() }) },
    ({ arg1, arg2 }) => messages(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)),
  );
  server.registerPrompt(
    'test_prompt_with_embedded_resource',
    { description, argsSchema: z.object({ resourceUri: z.string() }) },
    ({ resourceUri }) =>
      messages(
        resource(resourceUri, 'Embedded resource content for testing.'),
        text('Please process the embedded resource above.'),
      ),
  );
  server.registerPrompt('test_prompt_with_image', { description }, () =>
    messages(image, text('Please analyze the image above.')),
  );
}

function addResources(server: McpServer): void {
  server.registerResource('text', 'test://static-text', { mimeType: 'text/plain' }, ({ href }) => ({
    contents: [
      {
        uri: href,
        mimeType: 'text/plain',
        text: 'This is the content of the static text resource.',
      },
    ],
  }));
  server.registerResource(
    'binary',
    'test://static-binary',
    { mimeType: 'image/png' },
    ({ href }) => ({
      contents: [{ uri: href, mimeType: 'image/png', blob: png }],
    }),
  );
  server.registerResource(
    'template',
    new ResourceTemplate('test://template/{id}/data', { list: undefined }),
    { mimeType: 'application/json' },
    ({ href }, { id }) => ({
      contents: [
        {
          uri: href,
          mimeType: 'application/json',
          text: JSON.stringify({ id, templateTest: true, data: `Data for ID: ${String(id)}` }),
        },
      ],
    }),
  );
}
