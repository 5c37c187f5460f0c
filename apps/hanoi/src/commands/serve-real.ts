import { once } from 'node:events';
import type { CommandContext } from '../cli/command-context.ts';
import { type ExitCode, exitCode } from '../cli/exit-code.ts';
import {
  type HanoiModelName,
  type HanoiModelServer,
  servedProviders,
  startHanoiModelServer,
} from '../real-model/hanoi-model-server.ts';

/** Flags of `serve:real`. */
export interface ServeFlags {
  readonly model: HanoiModelName;
  readonly port: number;
}

/** `hanoi serve:real`: a small language model behind HTTP, until it is interrupted: its usual end. */
export async function serveReal(
  { model, port }: ServeFlags,
  { stdout, signal }: CommandContext,
): Promise<ExitCode> {
  const server = await startHanoiModelServer(model, port);
  stdout.write(`${describe(server)}\n`);
  if (!signal.aborted) await once(signal, 'abort');
  await server.close();
  return exitCode.solved;
}

function describe({ name, baseURLs }: HanoiModelServer): string {
  const lines = servedProviders.map(
    (provider) =>
      `  pnpm hanoi run --provider ${provider} --base-url ${baseURLs[provider]} --model ${name} ` +
      '--prompt-format line --margin 3 --escalate',
  );
  return [`${name} answers until Ctrl-C. In another terminal, one of:`, ...lines].join('\n');
}
