import { Command } from 'commander';
import type { CommandContext } from './command-context.ts';
import type { ExitCode } from './exit-code.ts';
import { addCalibrate, addReport, addRun, addScale } from './puzzle-commands.ts';
import { addDemo, addServe } from './real-model-commands.ts';

/** The command line. Commands are loaded when they are called, and say what to exit with. */
export function createProgram(
  context: CommandContext,
  onExitCode: (code: ExitCode) => void,
): Command {
  const program = new Command('hanoi')
    .description('Towers of Hanoi by error-corrected voting: the MAKER benchmark')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
    })
    .showHelpAfterError('Add --help for the flags.')
    .hook('preSubcommand', requireKnownCommand);
  // In the order of the help.
  for (const add of [addRun, addCalibrate, addScale, addDemo, addServe, addReport]) {
    add(program, { context, onExitCode });
  }
  return program;
}

/** What is no command would be taken for an argument of the default one. */
function requireKnownCommand(program: Command): void {
  const [name] = program.args;
  if (name === undefined || name.startsWith('-')) return;
  if (name === 'help' || program.commands.some((command) => command.name() === name)) return;
  program.error(`error: unknown command '${name}'`);
}
