import { hasErrorCode, MakerError, type MakerErrorOptions } from './maker-error.ts';

/** Why a model call brought no answer. */
export type ProviderErrorKind =
  /** 429: too many requests or tokens. */
  | 'rate-limited'
  /** 500 and above, 529: the provider is overloaded or broken. */
  | 'overloaded'
  /** No answer within the time allowed. */
  | 'timeout'
  /** No connection, or one that was dropped. */
  | 'network'
  /** An answer that is not of the agreed form: broken JSON, no choices. */
  | 'bad-response'
  /** 401 or 403: key missing, wrong or without the right. */
  | 'authentication'
  /** Any other 4xx: the request itself is refused and would be refused again. */
  | 'invalid-request'
  | 'unknown';

/** What a `ProviderError` is made from. */
export interface ProviderErrorOptions extends MakerErrorOptions {
  readonly provider: string;
  readonly model?: string | undefined;
  readonly kind: ProviderErrorKind;
  /** HTTP status, where there was an answer. */
  readonly statusCode?: number | undefined;
  /** Whether the same call may succeed later. Defaults to what `kind` says. */
  readonly isRetryable?: boolean | undefined;
  /** How long the provider asks to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** The parameter of the request that the provider found fault with, by its name on the wire. */
  readonly parameter?: string | undefined;
}

const retryableKinds: ReadonlySet<ProviderErrorKind> = new Set([
  'rate-limited',
  'overloaded',
  'timeout',
  'network',
  'bad-response',
]);

/** A model call failed: no sample, hence neither a vote nor a red flag. */
export class ProviderError extends MakerError {
  readonly code = 'provider';
  readonly provider: string;
  readonly model: string | undefined;
  readonly kind: ProviderErrorKind;
  readonly statusCode: number | undefined;
  readonly isRetryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly parameter: string | undefined;

  constructor(options: ProviderErrorOptions) {
    super(options);
    this.provider = options.provider;
    this.model = options.model;
    this.kind = options.kind;
    this.statusCode = options.statusCode;
    this.isRetryable = options.isRetryable ?? retryableKinds.has(options.kind);
    this.retryAfterMs = options.retryAfterMs;
    this.parameter = options.parameter;
  }

  static override isInstance(value: unknown): value is ProviderError {
    return hasErrorCode(value, 'provider');
  }
}
