import type { CommandContext } from './command-context.ts';
import type { ExitCode } from './exit-code.ts';

/** What each command of the command line is given. */
export interface CommandSetting {
  readonly context: CommandContext;
  /** Takes what to exit with. */
  readonly onExitCode: (code: ExitCode) => void;
}
