import { ConfigurationError } from '@maker/events';

/** What is wrong with the value of a flag, as it was typed: no flag holds a secret. */
export function refusedValue(
  flag: string,
  expected: string,
  text: string,
  hint?: string,
): ConfigurationError {
  const typed = text.trim() === '' ? 'nothing' : text;
  const end = hint === undefined ? '' : `; ${hint}`;
  return new ConfigurationError({
    message: `Expected \`${flag}\` to be ${expected}, got ${typed}${end}`,
  });
}
