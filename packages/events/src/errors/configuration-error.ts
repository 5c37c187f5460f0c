import { hasErrorCode, MakerError, type MakerErrorOptions } from './maker-error.ts';

/** The surroundings are not as they must be: a missing key, package or folder. The message says what to set. */
export class ConfigurationError extends MakerError {
  readonly code = 'configuration';

  constructor(options: MakerErrorOptions) {
    super(options);
  }

  static override isInstance(value: unknown): value is ConfigurationError {
    return hasErrorCode(value, 'configuration');
  }
}
