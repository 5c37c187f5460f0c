/** What a response says of its fault. */
export interface SaidFault {
  readonly code?: unknown;
  readonly message?: unknown;
}

/**
 * The fault in words of our own, where it is one of those that users meet and can do something about.
 * Servers describe these by code or in words alone; nothing of what they write is quoted.
 */
export function knownFault({ code, message }: SaidFault): string | undefined {
  const words = typeof message === 'string' ? message : '';
  return knownFaults.find(({ codes, wording }) => codes.includes(code) || wording.test(words))
    ?.meaning;
}

interface KnownFault {
  readonly codes: readonly unknown[];
  readonly wording: RegExp;
  readonly meaning: string;
}

const knownFaults: readonly KnownFault[] = [
  {
    codes: ['context_length_exceeded'],
    wording: /maximum context length|prompt is too long/i,
    meaning: "the prompt is longer than the model's context",
  },
  {
    codes: ['insufficient_quota'],
    wording: /credit balance/i,
    meaning: 'no money or quota is left on the account',
  },
];
