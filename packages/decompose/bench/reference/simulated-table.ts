import { plan } from '@maker/core';
import { projectTree, type TreeProjection } from '@maker/decompose';
import type { Domain } from './domain.ts';
import { createReferenceModel } from './simulated-model.ts';
import { agentsFor, solveReference } from './solve-reference.ts';

/** How the simulated model errs, and what is wanted of its votes. */
export interface SimulatedSettings {
  readonly seeds: number;
  readonly stepSuccessRate: number;
  readonly validRate: number;
  readonly targetReliability: number;
}

/** A table for the docs, and whether every task was solved in 95 of 100 seeds. */
export interface SimulatedTable {
  readonly table: string;
  readonly isReached: boolean;
}

interface Count {
  readonly solved: number;
  readonly samples: number;
}

/** How often the tasks are solved at the margin that the projection gives, and by single calls. */
export async function simulatedTable(
  domains: readonly Domain[],
  settings: SimulatedSettings,
): Promise<SimulatedTable> {
  const { seeds, stepSuccessRate } = settings;
  const share = ({ solved }: Count): string => `${solved} of ${seeds}`;
  const rows: string[] = [];
  let isReached = true;
  for (const domain of domains) {
    const { margin, races, taskReliability = 0, expectedSamples = 0 } = project(domain, settings);
    const steps = Object.values(races).reduce((sum: number, count: number) => sum + count, 0);
    requireSamePlan(steps, margin, settings);
    const voted = await measure(domain, margin, settings);
    const single = await measure(domain, 1, settings);
    rows.push(
      `| ${domain.name} | ${steps} | ${margin} | ${taskReliability.toFixed(4)} | ${share(voted)} | ${expectedSamples.toFixed(1)} | ${voted.samples.toFixed(1)} | ${share(single)} | ${stepSuccessRate} |`,
    );
    isReached &&= voted.solved >= 0.95 * seeds;
  }
  const table = [
    '| task | races | margin | projected reliability | solved | projected samples | samples | solved with single calls | success of one call |',
    '| --- | --: | --: | --: | --: | --: | --: | --: | --: |',
    ...rows,
  ].join('\n');
  return { table, isReached };
}

/** How many seeds are solved at a margin, and by how many samples on the mean. */
async function measure(
  domain: Domain,
  margin: number,
  { seeds, ...rates }: SimulatedSettings,
): Promise<Count> {
  const total = { solved: 0, samples: 0 };
  for (let seed = 1; seed <= seeds; seed++) {
    const task = domain.task(seed);
    const sampler = createReferenceModel(domain, { ...rates, seed });
    const outcome = await solveReference(domain, { task, sampler, margin });
    total.solved += Number(outcome.solved);
    total.samples += outcome.samples;
  }
  return { solved: total.solved, samples: total.samples / seeds };
}

function project(domain: Domain, settings: SimulatedSettings): TreeProjection {
  const { stepSuccessRate, validRate, targetReliability } = settings;
  const rates = { stepSuccessRate, validRate, targetReliability };
  const projected = projectTree({ agents: agentsFor(domain), maxDepth: domain.depth, ...rates });
  if (!projected.feasible) throw new Error(projected.reason);
  return projected;
}

/** The margin of the table is the one that core's `plan` gives for as many steps. */
function requireSamePlan(
  steps: number,
  margin: number,
  { stepSuccessRate, targetReliability }: SimulatedSettings,
): void {
  const planned = plan({ stepSuccessRate, targetReliability, steps });
  if (!planned.feasible || planned.margin !== margin) throw new Error('The plan says otherwise');
}
