import { type Command, Option } from 'commander';
import { hanoiModelNames, servedProviders } from '../real-model/hanoi-model-server.ts';
import type { CommandSetting } from './command-setting.ts';
import { integerFlag } from './flag-values.ts';

/** `demo:real`. */
export function addDemo(program: Command, { context, onExitCode }: CommandSetting): void {
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
}

/** `serve:real`. */
export function addServe(program: Command, { context, onExitCode }: CommandSetting): void {
  program
    .command('serve:real')
    .description('serve a small language model over HTTP on this machine, for `run`')
    .addOption(
      new Option('--model <name>', 'its weights')
        .choices(hanoiModelNames)
        .default(hanoiModelNames[0]),
    )
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
}
