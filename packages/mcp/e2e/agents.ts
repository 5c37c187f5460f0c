import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { builtCommand } from './built-command.ts';
import { check } from './checks.ts';
import { toolPackage } from './tool-package.ts';

/*
 * The OpenAI Agents SDK against the built command: it lists, calls, and runs a whole agent whose model is
 * a script and whose only tools are the server's.
 */

/** As much of `@openai/agents` as is used here; it is no dependency, so its types are not there. */
interface AgentsSdk {
  readonly MCPServerStdio: new (options: object) => {
    connect(): Promise<void>;
    close(): Promise<void>;
    listTools(): Promise<{ name: string }[]>;
    callTool(name: string, args: object): Promise<{ type: string; text: string }[]>;
  };
  readonly Agent: new (options: object) => object;
  readonly run: (agent: object, input: string) => Promise<{ finalOutput?: string }>;
  readonly Usage: new () => object;
  readonly setTracingDisabled: (isDisabled: boolean) => void;
}

const sdk = '@openai/agents';
const require = createRequire(`${toolPackage(sdk)}/package.json`);
const { Agent, MCPServerStdio, run, setTracingDisabled, Usage } = (await import(
  pathToFileURL(require.resolve(sdk)).href
)) as AgentsSdk;
setTracingDisabled(true);

const server = new MCPServerStdio({
  name: 'maker',
  command: process.execPath,
  args: [builtCommand()],
  env: { MAKER_PROVIDER: 'simulated' },
});
await server.connect();

const names = (await server.listTools()).map(({ name }) => name);
check(
  'lists the tools',
  names.join() ===
    'maker_vote,maker_validate,maker_calibrate,maker_configure,maker_run,maker_decompose',
  names,
);
const [answer] = await server.callTool('maker_vote', { prompt: 'q', margin: 3 });
check('calls a tool', answer?.text.includes('"status":"decided"') === true, answer);

interface ModelRequest {
  readonly input: unknown;
  readonly tools: readonly { readonly name: string }[];
}

/** A model that first asks for a vote and then repeats what it was told. */
const requests: ModelRequest[] = [];
const model = {
  getResponse(request: ModelRequest) {
    requests.push(request);
    const said = JSON.stringify(request.input);
    const isTold = said.includes('function_call_result');
    const output = isTold
      ? [
          {
            type: 'message',
            role: 'assistant',
            status: 'completed',
            content: [
              {
                type: 'output_text',
                text: said.includes('decided') ? 'The vote is decided' : 'No vote',
              },
            ],
          },
        ]
      : [
          {
            type: 'function_call',
            name: 'maker_vote',
            callId: 'c1',
            status: 'completed',
            arguments: '{"prompt":"6 x 7?","margin":"3"}',
          },
        ];
    return Promise.resolve({ usage: new Usage(), output });
  },
};
const agent = new Agent({ name: 'solver', instructions: 'Vote.', model, mcpServers: [server] });
const { finalOutput } = await run(agent, 'What is 6 x 7?');
check('runs an agent that votes', finalOutput === 'The vote is decided', finalOutput);
const offered = requests[0]?.tools.map(({ name }) => name);
check(
  'offers the tools to the model by their names',
  offered?.includes('maker_vote') === true,
  offered,
);

await server.close();
