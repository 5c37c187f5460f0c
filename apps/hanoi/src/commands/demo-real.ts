import type { CommandContext } from '../cli/command-context.ts';
import { type ExitCode, exitCode } from '../cli/exit-code.ts';
import { showLimits } from '../demo/show-limits.ts';
import { solvePuzzle } from '../demo/solve-puzzle.ts';
import { withModel } from '../demo/with-model.ts';
import type { ServedProvider } from '../real-model/hanoi-model-server.ts';

/** Flags of `demo:real`. */
export interface DemoFlags {
  readonly provider: ServedProvider;
  readonly disks?: number | undefined;
  /** Fewer disks and fewer steps, to see that it works. */
  readonly quick?: boolean | undefined;
  readonly seed: number;
}

/** The largest puzzle that the models know; its steps are what the weaker one is asked. */
const mostDisks = 10;
const sizes = {
  full: { disks: mostDisks, cases: 2 ** mostDisks - 1 },
  // Every sixteenth step: among them are the steps of the large disks, which the weak model finds hard.
  quick: { disks: 5, cases: 64 },
} as const;

const clients: Readonly<Record<ServedProvider, string>> = {
  openai: 'the official OpenAI SDK',
  anthropic: 'the official Anthropic SDK',
  ollama: 'the official Ollama client',
};

/**
 * `hanoi demo:real`: a small language model, in this process but over HTTP, solves the puzzle; then a
 * weaker one shows what voting cannot correct, what validators notice, and what other words can do.
 */
export async function demoReal(flags: DemoFlags, context: CommandContext): Promise<ExitCode> {
  const { provider, seed } = flags;
  const { disks, cases } = flags.quick === true ? sizes.quick : sizes.full;
  const { stdout, signal } = context;
  stdout.write(`hanoi-lm, 0.9 M parameters, over HTTP through ${clients[provider]}\n`);
  const isSolved = await withModel('hanoi-lm', provider, (sampler) =>
    solvePuzzle({ sampler, disks: flags.disks ?? disks, seed, context }),
  );
  signal.throwIfAborted();
  stdout.write('\nhanoi-lm-weak on ');
  const isSafe = await withModel('hanoi-lm-weak', provider, (sampler) =>
    showLimits({ sampler, disks: mostDisks, cases, seed, context }),
  );
  return isSolved && isSafe ? exitCode.solved : exitCode.notSolved;
}
