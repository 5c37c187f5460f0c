import type { Sampler } from '@maker/core';
import type { CommandContext } from '../cli/command-context.ts';

/** What both parts of the demo need. */
export interface DemoOptions {
  readonly sampler: Sampler;
  readonly disks: number;
  readonly seed: number;
  readonly context: CommandContext;
}

/** The most tokens of an answer; one at 10 disks has 21. */
export const demoMaxTokens = 100;
