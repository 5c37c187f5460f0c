import { type Command, Option } from 'commander';
import { remoteProviders } from '../sampler/remote-providers.ts';
import { integerFlag, positiveFlag, priceFlag, shareFlag } from './flag-values.ts';

/** Flags of every command that draws samples. */
export function addSamplingFlags(command: Command): Command {
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
      'simulated model: p=0.99,v=0.97,wrong=1,latency=0,sigma=0.5,stubborn=0, or paper',
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
    .option('--max-cost <usd>', 'most US dollars', positiveFlag('--max-cost'))
    .option('--max-tokens <n>', 'most tokens of an answer', integerFlag('--max-tokens', 1), 750)
    .option('--json', 'last line of stdout: one JSON object');
}
