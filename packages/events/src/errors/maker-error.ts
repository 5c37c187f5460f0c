const marker = Symbol.for('maker.error');

/** What every error of these libraries is made from. */
export interface MakerErrorOptions {
  /** One sentence that names the field or the cause and says what to do. Never holds a key, a prompt or an answer. */
  readonly message: string;
  /** What was caught, when this error reports another one. */
  readonly cause?: unknown;
}

/**
 * The root of all errors thrown by `@maker/*`. `code` tells the classes apart, also across two
 * installed copies of this package, where `instanceof` would fail.
 */
export abstract class MakerError extends Error {
  abstract readonly code: MakerErrorCode;

  protected constructor({ message, cause }: MakerErrorOptions) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    Object.defineProperty(this, marker, { value: true });
  }

  /** Whether `value` is an error of these libraries, whichever copy of the package made it. */
  static isInstance(value: unknown): value is MakerError {
    return typeof value === 'object' && value !== null && marker in value;
  }
}

/** The literal `code` of each error class. */
export type MakerErrorCode =
  'invalid-argument' | 'configuration' | 'provider' | 'journal' | 'decomposition';

/** Whether `value` carries the brand and this code; the body of each class's `isInstance`. */
export function hasErrorCode(value: unknown, code: MakerErrorCode): boolean {
  return MakerError.isInstance(value) && value.code === code;
}
