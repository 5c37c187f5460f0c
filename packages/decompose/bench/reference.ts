import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createSampler } from '@maker/providers';
import { actionItems } from './reference/action-items.ts';
import { multiplication } from './reference/multiplication.ts';
import { realLines } from './reference/real-lines.ts';
import { simulatedTable } from './reference/simulated-table.ts';

/*
 * How often the reference tasks are solved, by votes and by single calls, on a simulated model that errs at
 * proposing, choosing, solving, composing and checking alike:
 *
 *   pnpm --filter @maker/decompose bench:reference [--seeds 100] [--rate 0.97] [--target 0.99] [--write]
 *
 * `--write` puts the table into docs/decomposition.md. Ends with 1 where a task is solved in fewer than 95 of 100
 * seeds. With a provider, what comes of them on a real model, and what it costs (a few hundred calls a task):
 *
 *   pnpm --filter @maker/decompose bench:reference --provider ollama --model qwen3:4b
 *     [--base-url URL] [--seeds 1] [--margin 3] [--max-tokens 1024] [--max-calls 2000] [--max-cost 1]
 */

const { values: flags } = parseArgs({
  options: {
    seeds: { type: 'string' },
    rate: { type: 'string', default: '0.97' },
    target: { type: 'string', default: '0.99' },
    write: { type: 'boolean', default: false },
    provider: { type: 'string' },
    model: { type: 'string' },
    'base-url': { type: 'string' },
    margin: { type: 'string', default: '3' },
    'max-tokens': { type: 'string', default: '1024' },
    'max-calls': { type: 'string', default: '2000' },
    'max-cost': { type: 'string', default: '1' },
  },
});
const domains = [multiplication(4), actionItems(20)];

if (flags.provider === undefined) {
  const { table, isReached } = await simulatedTable(domains, {
    seeds: Number(flags.seeds ?? 100),
    stepSuccessRate: Number(flags.rate),
    validRate: 0.97,
    targetReliability: Number(flags.target),
  });
  console.log(table);
  if (flags.write) write(table);
  if (!isReached) process.exitCode = 1;
} else {
  const sampler = createSampler({
    provider: flags.provider as 'openai',
    model: flags.model,
    baseURL: flags['base-url'],
    retry: { maxElapsedMs: 20_000 },
  });
  const lines = realLines(domains, {
    sampler,
    seeds: Number(flags.seeds ?? 1),
    margin: Number(flags.margin),
    maxTokens: Number(flags['max-tokens']),
    maxCalls: Number(flags['max-calls']),
    maxCostUsd: Number(flags['max-cost']),
  });
  for await (const line of lines) console.log(line);
}

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
