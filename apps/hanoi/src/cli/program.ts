import { Command, Option } from 'commander';
import type { CommandContext } from './command-context.ts';
import { remoteProviders } from '../sampler/remote-providers.ts';
import { hanoiModelNames, servedProviders } from '../real-model/hanoi-model-server.ts';
import type { ExitCode } from './exit-code.ts';
import {
  integerFlag,
  integersFlag,
  positiveFlag,
  priceFlag,
  rateFlag,
  shareFlag,
} from './flag-values.ts';

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
    .showHelpAfterError('Add --help for the flags.');

  addSamplingFlags(program.command('run', { isDefault: true }))
    .description('solve the puzzle once (the default)')
    .option('--margin <k>', 'votes that the winner must be ahead by', integerFlag('--margin', 1))
    .option('--max-samples <n>', 'most samples of one step', integerFlag('--max-samples', 1), 1000)
    .option('--escalate', 'a step that stays undecided: temperature 1, then in other words')
    .option('--moves <file>', 'write each committed move as a JSON line')
    .addOption(reportOption())
    .option('--no-report', 'write no report')
    .action(async (flags) => {
      const { run } = await import('../commands/run.ts');
      onExitCode(await run(flags, context));
    });

  addSamplingFlags(program.command('calibrate'))
    .description('measure p, v and the runner-up on random steps, and plan the run')
    .option('--cases <n>', 'steps to ask', integerFlag('--cases', 1), 250)
    .option('--samples-per-case <n>', 'answers to each', integerFlag('--samples-per-case', 1), 4)
    .action(async (flags) => {
      const { calibrateHanoi } = await import('../commands/calibrate.ts');
      onExitCode(await calibrateHanoi(flags, context));
    });

  program
    .command('scale')
    .description('measured samples beside the exact formula, over several sizes')
    .option('--sizes <list>', 'numbers of disks', integersFlag('--sizes', 1, 24), [3, 5, 7, 10, 15])
    .option('--sim <settings>', 'simulated model: p=0.99,v=0.97', 'p=0.99')
    .option('--target <t>', 'reliability of every size', shareFlag('--target'), 0.95)
    .option('--seed <n>', 'everything random', integerFlag('--seed', 0, 1e6), 1)
    .option('--max-tokens <n>', 'most tokens of an answer', integerFlag('--max-tokens', 1), 750)
    .addOption(reportOption())
    .option('--no-report', 'write no report')
    .option('--json', 'last line of stdout: one JSON object')
    .action(async (flags) => {
      const { scale } = await import('../commands/scale.ts');
      onExitCode(await scale(flags, context));
    });

  program
    .command('demo:real')
    .description('a small language model solves 10 disks over HTTP; a weaker one shows the limits')
    .addOption(
      new Option('--provider <name>', 'whose protocol and client')
        .choices(servedProviders)
        .default(servedProviders[0]),
    )
    .option(
      '--disks <n>',
      'disks, 3 to 10 (default: 10, or 5 with --quick)',
      integerFlag('--disks', 3, 10),
    )
    .option('--quick', 'fewer disks, and every sixteenth step: to see that it works')
    .option('--seed <n>', 'everything random', integerFlag('--seed', 0), 1)
    .action(async (flags) => {
      const { demoReal } = await import('../commands/demo-real.ts');
      onExitCode(await demoReal(flags, context));
    });

  program
    .command('serve:real')
    .description('serve a small language model over HTTP on this machine, for `run`')
    .addOption(modelOption())
    .option(
      '--port <n>',
      'where to listen; 0 is any free port',
      integerFlag('--port', 0, 65535),
      8123,
    )
    .action(async (flags) => {
      const { serveReal } = await import('../commands/serve-real.ts');
      onExitCode(await serveReal(flags, context));
    });

  program
    .command('report')
    .argument('<run-dir>', 'folder of an earlier run')
    .description('make the report of an earlier run again')
    .action(async (folder) => {
      const { report } = await import('../commands/report.ts');
      onExitCode(await report(folder, context));
    });
  return program;
}

/** Flags of every command that draws samples. */
function addSamplingFlags(command: Command): Command {
  return command
    .option('--disks <n>', 'disks, 1 to 24', integerFlag('--disks', 1, 24), 10)
    .addOption(
      new Option('--provider <name>', 'where samples come from')
        .choices(['simulated', ...remoteProviders])
        .default('simulated'),
    )
    .option('--model <name>', "the provider's model (default: a small, cheap one of a cloud)")
    .option('--base-url <url>', "the provider's server")
    .option(
      '--price <in,out>',
      'US dollars for a million tokens (default: the list price, where known)',
      priceFlag('--price'),
    )
    .option(
      '--sim <settings>',
      'simulated model: p=0.99,v=0.97,wrong=1,latency=0,sigma=0.5, or paper',
    )
    .addOption(
      new Option('--prompt-format <name>', "the paper's prompt, or one line")
        .choices(['paper', 'line'])
        .default('paper'),
    )
    .option('--no-validators', 'do not check legality and consistency')
    .option('--seed <n>', 'everything random', integerFlag('--seed', 0), 1)
    .option(
      '--target <t>',
      'reliability that the margin must reach (default: 0.95)',
      shareFlag('--target'),
    )
    .option('--p <p>', "the model's success rate per step", rateFlag('--p'))
    .option('--max-cost <usd>', 'most US dollars', positiveFlag('--max-cost'))
    .option('--max-tokens <n>', 'most tokens of an answer', integerFlag('--max-tokens', 1), 750)
    .option('--json', 'last line of stdout: one JSON object');
}

function modelOption(): Option {
  return new Option('--model <name>', 'its weights')
    .choices(hanoiModelNames)
    .default(hanoiModelNames[0]);
}

function reportOption(): Option {
  return new Option('--report <file>', 'where the HTML report goes').default(
    true,
    'a folder under runs/',
  );
}
