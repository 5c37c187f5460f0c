import { hasErrorCode, MakerError, type SubtaskRole } from '@maker/events';

/** An agent broke down, or broke its contract, at one task of a tree. The error it threw is the `cause`. */
export class DecompositionError extends MakerError {
  readonly code = 'decomposition';
  /** Where: `root`, then the number of each part on the way down, as in `root.1.2`. */
  readonly path: string;
  readonly role: SubtaskRole;

  constructor(options: {
    readonly path: string;
    readonly role: SubtaskRole;
    /** What went wrong, as in "it threw a TypeError". Quotes neither task nor answer. */
    readonly problem: string;
    readonly cause?: unknown;
  }) {
    const { path, role, problem, cause } = options;
    super({ message: `The agent that is to ${role} failed at ${path}: ${problem}`, cause });
    this.path = path;
    this.role = role;
  }

  static override isInstance(value: unknown): value is DecompositionError {
    return hasErrorCode(value, 'decomposition');
  }
}
