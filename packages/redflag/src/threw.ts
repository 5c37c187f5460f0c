/**
 * Says that a caller's function threw, for the detail of a flag. The error's message is left out: it
 * may quote the answer.
 */
export function threw(part: string, error: unknown): string {
  return `${part} threw ${error instanceof Error ? error.name : `a value of type ${typeof error}`}`;
}
