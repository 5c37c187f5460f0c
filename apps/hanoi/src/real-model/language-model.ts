import type { Llama, LlamaContextSequence, LlamaModel } from 'node-llama-cpp';
import { loadDevPackage } from './load-dev-package.ts';
import { createPool } from './pool.ts';

/** A language model in this process. */
export interface LanguageModel {
  /** Continues the prompt. Several calls at once share the processor; they are served in order. */
  complete(request: CompletionRequest): Promise<Completion>;
  /** Waits for the calls under way and frees the memory. */
  close(): Promise<void>;
}

/** What to continue, and how. */
interface CompletionRequest {
  /** Text, without the mark of its beginning. */
  readonly prompt: string;
  /** At least 0; at 0 the likeliest token is taken every time. */
  readonly temperature: number;
  /**
   * An integer in [0, 2^32). The engine's default is the same for all calls, so it must be given. A
   * call served alone gives the same answer again for the same seed; calls that are served together
   * round differently, so that a rare one differs.
   */
  readonly seed: number;
  /** The most tokens to add; the rest of the context is a limit too. */
  readonly maxTokens?: number | undefined;
}

/** What the model added to the prompt. */
export interface Completion {
  readonly text: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** `length`: cut by a limit; `prompt-too-long`: nothing was generated. */
  readonly finish: 'stop' | 'length' | 'prompt-too-long';
}

/** Tokens a sequence can hold; a question and its answer at 10 disks take about 50. */
const contextSize = 128;

/**
 * Calls that one pass through the model serves together. More than the number of votes in flight is
 * of no use; one at a time takes half as long again for each.
 */
const parallelCalls = 8;

/**
 * Loads weights in GGUF format into llama.cpp: prebuilt binary, processor only, nothing downloaded,
 * built or written.
 *
 * @throws ConfigurationError when the engine is not installed or has no binary for this machine.
 */
export async function loadLanguageModel(weightsPath: string): Promise<LanguageModel> {
  const llama = await loadDevPackage('node-llama-cpp', startEngine);
  const model = await llama.loadModel({ modelPath: weightsPath, gpuLayers: 0 });
  const context = await model.createContext({
    contextSize,
    sequences: parallelCalls,
    batchSize: contextSize * parallelCalls,
    threads: 1,
  });
  const pool = createPool(Array.from({ length: parallelCalls }, () => context.getSequence()));
  return {
    complete: (request) => pool.use((sequence) => complete(model, sequence, request)),
    async close() {
      await pool.idle();
      await llama.dispose();
    },
  };
}

async function startEngine(): Promise<Llama> {
  const { getLlama, LlamaLogLevel } = await import('node-llama-cpp');
  return getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    logLevel: LlamaLogLevel.disabled,
    // Threads of one pass wait for each other in a loop: on a machine with other work to do, two
    // are many times slower than one.
    maxThreads: 1,
  });
}

async function complete(
  model: LlamaModel,
  sequence: LlamaContextSequence,
  { prompt, temperature, seed, maxTokens = Infinity }: CompletionRequest,
): Promise<Completion> {
  const input = [model.tokens.bos, ...model.tokenize(prompt)].filter((token) => token !== null);
  const room = Math.min(maxTokens, contextSize - input.length);
  if (room < 1) {
    return { text: '', promptTokens: input.length, completionTokens: 0, finish: 'prompt-too-long' };
  }
  await sequence.clearHistory();
  const output: typeof input = [];
  let finish: Completion['finish'] = 'stop';
  // The whole distribution is sampled: no cut to the likeliest tokens.
  const sampling = { temperature, seed, topK: 0, topP: 1 };
  for await (const token of sequence.evaluate(input, sampling)) {
    if (output.length === room) {
      finish = 'length';
      break;
    }
    output.push(token);
  }
  return {
    text: model.detokenize(output),
    promptTokens: input.length,
    completionTokens: output.length,
    finish,
  };
}
