import { MakerError, ProviderError, type ProviderErrorKind } from '@maker/events';

/** Who was asked. */
export interface Callee {
  readonly provider: string;
  readonly model: string;
  /** Where the server is, for whoever is refused a connection; without user and password. */
  readonly address?: string | undefined;
}

/**
 * Puts what a client or its fetch threw into our vocabulary; an error of ours stays as it is. The
 * original is not kept as `cause`: its message may quote the answer, or hold it in a field.
 */
export function callError(
  error: unknown,
  { provider, model, address }: Callee,
  kind: ProviderErrorKind = kindOf(error),
): MakerError {
  if (MakerError.isInstance(error)) return error;
  const code = systemCode(error);
  const detail = code === undefined ? '' : ` (${code})`;
  const isRefused = code === 'ECONNREFUSED' && address !== undefined;
  const hint = isRefused ? `. Is a server listening at ${address}?` : '';
  const message = `The call to ${provider} for ${model} failed: ${meanings[kind]}${detail}${hint}`;
  return new ProviderError({ message, provider, model, kind });
}

/** A body that is no JSON is a SyntaxError; a fetch without connection, or a body that breaks off, a TypeError. */
function kindOf(error: unknown): ProviderErrorKind {
  if (error instanceof SyntaxError) return 'bad-response';
  return error instanceof TypeError ? 'network' : 'unknown';
}

const meanings: Readonly<Partial<Record<ProviderErrorKind, string>>> = {
  network: 'no connection, or it broke off',
  'bad-response': 'the answer is no JSON',
  unknown: 'the client threw an error that is none of its own',
};

/** The code of the failed system call, as in ECONNREFUSED, from wherever in the chain of causes it is. */
function systemCode(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    const { code } = current as { readonly code?: unknown };
    if (typeof code === 'string' && /^[A-Z][A-Z_]{2,40}$/.test(code)) return code;
  }
  return undefined;
}
