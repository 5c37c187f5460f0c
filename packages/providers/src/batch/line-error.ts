/** What a line of results says of an error. */
export interface LineFault {
  readonly message?: unknown;
  /** OpenAI only. */
  readonly param?: unknown;
  readonly code?: unknown;
}

/** The error that an SDK throws for the same answer to a single request. It quotes the answer: only to be explained, never to be thrown on. */
export function lineError(status: number, { message, param, code }: LineFault): Error {
  const headers = new Headers();
  return Object.assign(new Error(String(message)), { status, headers, param, code });
}
