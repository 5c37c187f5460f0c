import { createBudget } from '@maker/core';
import type { MakerEventListener } from '@maker/events';
import { McpServer } from '@modelcontextprotocol/server';
import { createRunStore } from '../runs/run-store.ts';
import { createConfigurationStore } from '../configuration/configuration-store.ts';
import { createProviderSampler } from '../sampling/provider-sampler.ts';
import type { SamplerFactory } from '../sampling/sampler-choice.ts';
import { createSamplerPool } from '../sampling/sampler-pool.ts';
import { describeSettings } from '../settings/describe-settings.ts';
import { createRedactor } from '../settings/redactor.ts';
import type { ServerSettings } from '../settings/server-settings.ts';
import { allTools } from '../tools/all-tools.ts';
import type { Host } from '../voting/host.ts';
import { createSecondsMeter } from '../voting/seconds-meter.ts';
import { type CallTracer, untraced } from './call-tracer.ts';
import { instructions } from './instructions.ts';
import { registerTool } from './register-tool.ts';
import { registerRuns } from './register-runs.ts';
import { solveArguments, solvePrompt } from './solve-prompt.ts';
import { version } from './version.ts';

/** What the server is made from. */
export interface MakerServerDependencies {
  readonly settings: ServerSettings;
  /** Makes samplers. @defaultValue those of `@maker/providers` */
  readonly createSampler?: SamplerFactory | undefined;
  /** Takes the events of all calls; they hold no prompt, answer or key. @defaultValue dropped */
  readonly onEvent?: MakerEventListener | undefined;
  /** Runs each tool call, to make a span of it for instance. @defaultValue runs it and nothing else */
  readonly traceCall?: CallTracer | undefined;
  /** Aborting it cancels every run that is under way: for the end of the process. @defaultValue never aborted */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds since the epoch. @defaultValue the system's clock */
  readonly now?: (() => number) | undefined;
}

/** Makes one server for each connection, or each request where a transport asks for that. */
export type MakerServerFactory = () => McpServer;

/** The lists never change, so clients may keep them for an hour, and anybody's copy will do. */
const fixed = { ttlMs: 3_600_000, cacheScope: 'public' } as const;

/**
 * Makes the factory that both eras of the protocol and all transports are served from. All servers
 * it makes share one set of caps, samplers and configurations: those of the process.
 */
export function createMakerServer(dependencies: MakerServerDependencies): MakerServerFactory {
  const {
    settings,
    onEvent = () => undefined,
    traceCall = untraced,
    now = Date.now,
  } = dependencies;
  const host = createHost(dependencies, now);
  const redact = createRedactor(settings.environment);
  return () => {
    const server = new McpServer(
      { name: 'maker', title: 'MAKER voting', version },
      {
        instructions,
        capabilities: {
          tools: { listChanged: false },
          prompts: { listChanged: false },
          resources: { listChanged: false },
        },
        cacheHints: {
          'tools/list': fixed,
          'prompts/list': fixed,
          'resources/list': fixed,
          'resources/templates/list': fixed,
          'server/discover': fixed,
        },
        maxToolInputElements: 20_000,
      },
    );
    const serving = { host, onEvent, traceCall, redact, now };
    for (const tool of allTools) registerTool(server, tool, serving);
    registerPrompt(server);
    registerConfig(server, settings);
    registerRuns(server, { host, redact });
    return server;
  };
}

function createHost(
  { settings, createSampler, signal = new AbortController().signal }: MakerServerDependencies,
  now: () => number,
): Host {
  const { maxSamples, maxTokens, maxCostUsd, maxSeconds } = settings.total;
  return {
    settings,
    samplers: createSamplerPool(createSampler ?? createProviderSampler, settings),
    configurations: createConfigurationStore(now),
    runs: createRunStore(now, signal),
    budget: createBudget({ maxCalls: maxSamples, maxTokens, maxCostUsd }),
    seconds: createSecondsMeter(maxSeconds, now),
  };
}

function registerPrompt(server: McpServer): void {
  server.registerPrompt(
    'solve_with_voting',
    {
      title: 'Solve with voting',
      description: 'Works through a long task step by step, with a vote on each step',
      argsSchema: solveArguments,
    },
    ({ task }) => ({
      messages: [{ role: 'user', content: { type: 'text', text: solvePrompt(task) } }],
    }),
  );
}

function registerConfig(server: McpServer, settings: ServerSettings): void {
  server.registerResource(
    'config',
    'maker://config',
    {
      title: 'Configuration of the server',
      description: 'Provider, model and caps in force, and which keys are set (never keys)',
      mimeType: 'application/json',
    },
    (uri) => ({
      contents: [
        {
          uri: uri.href,
          mimeType: 'application/json',
          text: JSON.stringify(describeSettings(settings), null, 2),
        },
      ],
    }),
  );
}
