/** What may be spent at most; every cap holds, whatever a caller asks for. */
export interface Caps {
  /** Model calls that are asked for, failed and flagged ones included. */
  readonly maxSamples: number;
  /** Tokens, prompt and answer together. */
  readonly maxTokens: number;
  /** US dollars, where the price of a model is known. */
  readonly maxCostUsd: number;
  /** Seconds that tool calls take. */
  readonly maxSeconds: number;
  /** Model calls in flight at once. */
  readonly maxParallel: number;
}

/** Caps of one tool call, unless the environment says otherwise. */
export const defaultCallCaps: Caps = {
  maxSamples: 200,
  maxTokens: 1_000_000,
  maxCostUsd: 1,
  maxSeconds: 300,
  maxParallel: 16,
};

/** What one run may take that goes on after its call; calls at once are capped as in a call. */
export type RunCaps = Omit<Caps, 'maxParallel'>;

/** Caps of one run, unless the environment says otherwise. */
export const defaultRunCaps: RunCaps = {
  maxSamples: 5000,
  maxTokens: 10_000_000,
  maxCostUsd: 5,
  maxSeconds: 3600,
};

/** Caps of the whole process, unless the environment says otherwise. */
export const defaultTotalCaps: Caps = {
  maxSamples: 10_000,
  maxTokens: 20_000_000,
  maxCostUsd: 20,
  maxSeconds: 14_400,
  maxParallel: 32,
};

/** What a cap is called in the environment, after MAKER_MAX_ for a call, MAKER_RUN_ for a run and MAKER_TOTAL_ for the process. */
export const capVariables: Readonly<Record<keyof Caps, string>> = {
  maxSamples: 'SAMPLES',
  maxTokens: 'TOKENS',
  maxCostUsd: 'COST_USD',
  maxSeconds: 'SECONDS',
  maxParallel: 'PARALLEL',
};
