import { hasErrorCode, MakerError, type MakerErrorOptions } from './maker-error.ts';

/** Why a journal cannot be written, read or gone on with. */
export type JournalErrorReason =
  /** The folder holds a journal, and nobody asked to go on with it. */
  | 'exists'
  /** The folder holds no journal. */
  | 'missing'
  /** Another process writes to it. */
  | 'locked'
  /** What is on disk is not what was written. */
  | 'damaged'
  /** Written by another version of the format. */
  | 'version'
  /** The task is not the one that the journal was begun with. */
  | 'changed-task'
  /** No space, or no right to use more of it. */
  | 'disk-full'
  /** The folder or a file in it may not be written. */
  | 'not-writable'
  /** The disk failed in another way; nothing more is written. */
  | 'io'
  /** What is to be recorded is no JSON: it would not come back as it was. */
  | 'not-json'
  /** The journal was closed. */
  | 'closed'
  /** A replay asks for something that is not recorded. */
  | 'not-recorded';

/** What a `JournalError` is made from. */
export interface JournalErrorOptions extends MakerErrorOptions {
  readonly reason: JournalErrorReason;
  /** The file or folder at fault. */
  readonly path: string;
}

/** A run's journal cannot be trusted or kept; nothing that was written is changed. */
export class JournalError extends MakerError {
  readonly code = 'journal';
  readonly reason: JournalErrorReason;
  readonly path: string;

  constructor(options: JournalErrorOptions) {
    super(options);
    this.reason = options.reason;
    this.path = options.path;
  }

  static override isInstance(value: unknown): value is JournalError {
    return hasErrorCode(value, 'journal');
  }
}
