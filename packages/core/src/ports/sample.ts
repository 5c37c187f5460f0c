import type { TokenUsage } from '@maker/events';

/** One message of a prompt. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** Names one sample of one race, given out before the call: for retries, journal, resume and replay. */
export interface SampleId {
  readonly runId: string;
  /** Step of the task, from 0. */
  readonly step: number;
  /** 0, unless several races try one step. */
  readonly branch: number;
  /** Number of the request within its race, from 0. */
  readonly ordinal: number;
}

/** What a model is asked, once. */
export interface SampleRequest {
  readonly messages: readonly Message[];
  /** Absent where none is to be sent. */
  readonly temperature?: number | undefined;
  /** The most answer tokens the provider may produce. */
  readonly maxTokens?: number | undefined;
  /** A seed of its own for each sample, an integer in [0, 2^31), where the run was given a seed. */
  readonly seed?: number | undefined;
  readonly id: SampleId;
}

/** Why the model stopped. */
export type FinishReason =
  'stop' | 'length' | 'content-filter' | 'refusal' | 'tool-call' | 'unknown';

/** What a model answered. Plain data: it can be written down and read back. */
export interface Sample {
  readonly text: string;
  readonly finishReason: FinishReason;
  /** Absent where the provider counts no tokens. */
  readonly usage?: TokenUsage | undefined;
  /**
   * Whether `usage` is this sample's share of a call that brought several and was counted as a whole:
   * the prompt's tokens stand with the first sample, the answer's are divided by length of text.
   */
  readonly usageShared?: boolean | undefined;
  /** US dollars; absent where the price is unknown. */
  readonly costUsd?: number | undefined;
  readonly latencyMs: number;
  readonly provider: string;
  readonly model: string;
  /** Which member of an ensemble answered, by the name that the ensemble gave it. */
  readonly member?: string | undefined;
  /** Parameters of the request that the model does not take and that were left out. */
  readonly dropped?: readonly string[] | undefined;
}
