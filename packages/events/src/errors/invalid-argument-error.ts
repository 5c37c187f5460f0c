import { hasErrorCode, MakerError } from './maker-error.ts';

/** An argument is outside its domain. Thrown before anything is sampled or paid for. */
export class InvalidArgumentError extends MakerError {
  readonly code = 'invalid-argument';
  /** The name of the argument, as the caller wrote it. */
  readonly argument: string;

  constructor(options: {
    readonly argument: string;
    /** What would be accepted, as in "an integer >= 1". */
    readonly expected: string;
    /** What was given; only its type is shown unless it is a number, boolean, null or undefined. */
    readonly received: unknown;
    /** What to do about it, as a clause after a semicolon. */
    readonly hint?: string | undefined;
  }) {
    const { argument, expected, received, hint } = options;
    const end = hint === undefined ? '' : `; ${hint}`;
    super({ message: `Expected \`${argument}\` to be ${expected}, got ${show(received)}${end}` });
    this.argument = argument;
  }

  static override isInstance(value: unknown): value is InvalidArgumentError {
    return hasErrorCode(value, 'invalid-argument');
  }
}

/** Strings may be prompts, answers or keys, so only their type is named. */
function show(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return value instanceof Promise ? 'a promise' : `a value of type ${typeof value}`;
}
