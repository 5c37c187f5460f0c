import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { plan, type Sampler } from '@maker/core';
import { projectTree, type TreeProjection } from '@maker/decompose';
import { actionItems } from './reference/action-items.ts';
import type { Domain } from './reference/domain.ts';
import { multiplication } from './reference/multiplication.ts';
import { createReferenceModel } from './reference/simulated-model.ts';
import { agentsFor, solveReference } from './reference/solve-reference.ts';

/*
 * How often the reference tasks are solved, by votes and by single calls, on a simulated model that errs at
 * proposing, choosing, solving, composing and checking alike:
 *
 *   pnpm --filter @maker/decompose bench:reference [--seeds 100] [--rate 0.97] [--target 0.99] [--write]
 *
 * and, with a provider, on a real one, which costs what it costs (a few hundred calls a task):
 *
 *   pnpm --filter @maker/decompose bench:reference --provider ollama --model qwen3:4b --seeds 1
 *
 * `--write` puts the table into docs/decomposition.md. Ends with 1 where a task of the simulated model is solved in
 * fewer than 95 of 100 seeds.
 */

const { values: flags } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    rate: { type: 'string', default: '0.97' },
    target: { type: 'string', default: '0.99' },
    provider: { type: 'string' },
    model: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const seeds = Number(flags.seeds);
const stepSuccessRate = Number(flags.rate);
const targetReliability = Number(flags.target);
const rates = { stepSuccessRate, validRate: 0.97 };
const domains = [multiplication(4), actionItems(20)];

/** The model of a seed: a real one is the same for all. */
type ModelOf = (domain: Domain, seed: number) => Sampler;

async function modelOf(): Promise<ModelOf> {
  if (flags.provider === undefined) {
    return (domain, seed) => createReferenceModel(domain, { ...rates, seed });
  }
  const { createSampler } = await import('@maker/providers');
  const sampler = createSampler({
    provider: flags.provider as 'openai',
    model: flags.model,
  });
  return () => sampler;
}

interface Count {
  readonly solved: number;
  readonly samples: number;
}

/** How many seeds are solved at a margin, and by how many samples on the mean. */
async function measure(domain: Domain, model: ModelOf, margin: number): Promise<Count> {
  const total = { solved: 0, samples: 0 };
  for (let seed = 1; seed <= seeds; seed++) {
    const task = domain.task(seed);
    const outcome = await solveReference(domain, { task, sampler: model(domain, seed), margin });
    total.solved += Number(outcome.solved);
    total.samples += outcome.samples;
  }
  return { solved: total.solved, samples: total.samples / seeds };
}

function project(domain: Domain): TreeProjection {
  const projected = projectTree({
    agents: agentsFor(domain),
    maxDepth: domain.depth,
    ...rates,
    targetReliability,
  });
  if (!projected.feasible) throw new Error(projected.reason);
  return projected;
}

const model = await modelOf();
const rows: string[] = [];
let isReached = true;
for (const domain of domains) {
  const { margin, races, taskReliability = 0, expectedSamples = 0 } = project(domain);
  const steps = Object.values(races).reduce((sum: number, count: number) => sum + count, 0);
  const planned = plan({ stepSuccessRate, targetReliability, steps });
  if (!planned.feasible || planned.margin !== margin) throw new Error('The plan says otherwise');
  const voted = await measure(domain, model, margin);
  const single = await measure(domain, model, 1);
  const share = ({ solved }: Count): string => `${solved} of ${seeds}`;
  rows.push(
    `| ${domain.name} | ${steps} | ${margin} | ${taskReliability.toFixed(4)} | ${share(voted)} | ${expectedSamples.toFixed(1)} | ${voted.samples.toFixed(1)} | ${share(single)} | ${stepSuccessRate} |`,
  );
  isReached &&= flags.provider !== undefined || voted.solved >= 0.95 * seeds;
}

const table = [
  '| task | races | margin | projected reliability | solved | projected samples | samples | solved with single calls | success of one call |',
  '| --- | --: | --: | --: | --: | --: | --: | --: | --: |',
  ...rows,
].join('\n');
console.log(table);
if (flags.write) write(table);
if (!isReached) process.exitCode = 1;

function write(text: string): void {
  const file = new URL('../../../docs/decomposition.md', import.meta.url);
  const marks =
    /(?<=<!-- reference: written by bench:reference -->\n\n)[\s\S]*?(?=\n\n<!-- end -->)/;
  const page = readFileSync(file, 'utf8');
  if (!marks.test(page)) throw new Error('docs/decomposition.md has no place for the table');
  writeFileSync(
    file,
    page.replace(marks, () => text),
  );
}
