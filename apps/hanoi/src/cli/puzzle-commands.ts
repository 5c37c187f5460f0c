import { ConfigurationError } from '@maker/events';
import { type Command, Option } from 'commander';
import type { CommandSetting } from './command-setting.ts';
import { integerFlag, integersFlag, rateFlag, shareFlag } from './flag-values.ts';
import { reportOption } from './report-option.ts';
import { addSamplingFlags } from './sampling-flags.ts';

/** `run`, the default. */
export function addRun(program: Command, { context, onExitCode }: CommandSetting): void {
  addSamplingFlags(program.command('run', { isDefault: true }))
    .description('solve the puzzle once (the default)')
    .option('--margin <k>', 'votes that the winner must be ahead by', integerFlag('--margin', 1))
    .option('--p <p>', "the model's success rate per step", rateFlag('--p'))
    .option('--max-samples <n>', 'most samples of one step', integerFlag('--max-samples', 1), 1000)
    .option('--escalate', 'a step that stays undecided: temperature 1, then in other words')
    .option(
      '--speculate <d>',
      'most steps to run ahead of the votes',
      integerFlag('--speculate', 0),
    )
    .option('--moves <file>', 'write each committed move as a JSON line')
    .option('--journal <dir>', 'keep the run in a folder, so that it can go on after a crash')
    .option('--resume', 'go on with the run in that folder, where there is one')
    .option(
      '--metrics-port <n>',
      'serve metrics to Prometheus on this machine; 0 is any free port. Simulated runs have no gen_ai metrics',
      integerFlag('--metrics-port', 0, 65535),
    )
    .option('--log <file>', 'write events as JSON lines')
    .addOption(
      new Option('--log-level <level>', 'of --log: runs, their steps, or every sample')
        .choices(['info', 'debug', 'trace'])
        .default('info'),
    )
    .addOption(reportOption())
    .option('--no-report', 'write no report')
    .action(async (flags) => {
      const { run } = await import('../commands/run.ts');
      onExitCode(await run(flags, context));
    });
}

/** `calibrate`. */
export function addCalibrate(program: Command, { context, onExitCode }: CommandSetting): void {
  addSamplingFlags(program.command('calibrate'))
    .description('measure p, v and the runner-up on random steps, and plan the run')
    .addOption(new Option('--p <p>').hideHelp().argParser(refuseRate))
    .option('--cases <n>', 'steps to ask', integerFlag('--cases', 1), 250)
    .option('--samples-per-case <n>', 'answers to each', integerFlag('--samples-per-case', 1), 4)
    .action(async (flags) => {
      const { calibrateHanoi } = await import('../commands/calibrate.ts');
      onExitCode(await calibrateHanoi(flags, context));
    });
}

function refuseRate(): never {
  throw new ConfigurationError({
    message: '--p is what `calibrate` measures: leave it out here, and give it to `run`',
  });
}

/** `scale`. */
export function addScale(program: Command, { context, onExitCode }: CommandSetting): void {
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
}

/** `report`. */
export function addReport(program: Command, { context, onExitCode }: CommandSetting): void {
  program
    .command('report')
    .argument('<run-dir>', 'folder of an earlier run')
    .description('make the report of an earlier run again')
    .action(async (folder) => {
      const { report } = await import('../commands/report.ts');
      onExitCode(await report(folder, context));
    });
}
