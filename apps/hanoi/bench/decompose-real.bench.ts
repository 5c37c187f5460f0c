/*
 * A tree of tasks on a real model: the moves of all steps of ten disks, a list that a program halves until one step
 * is left. `hanoi-lm-weak` is asked for each over HTTP, from the right position; a program joins the answers and checks
 * that the joined moves can be played. Single calls, votes, and votes with validators and escalation.
 * `--write` puts the table into docs/decomposition.md. Takes about two minutes. Exits 1 where the last way does not solve it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Sampler } from '@maker/core';
import { type Agents, decompose, solveTree } from '@maker/decompose';
import { demoMaxTokens as maxTokens } from '../src/demo/demo-options.ts';
import { withModel } from '../src/demo/with-model.ts';
import { lineFormat } from '../src/prompt/line-prompt.ts';
import type { Move } from '../src/puzzle/hanoi-state.ts';
import { afterMove, isLegal } from '../src/puzzle/moves.ts';
import { stateAt } from '../src/puzzle/state-at.ts';
import { expectedMove } from '../src/puzzle/strategy.ts';
import { escalationPolicy } from '../src/rewording/escalation-policy.ts';

const { values } = parseArgs({ options: { write: { type: 'boolean' } } });
const disks = 10;

/** The moves of the steps from `from` to before `to`. */
interface Steps {
  readonly from: number;
  readonly to: number;
}

const whole: Steps = { from: 0, to: 2 ** disks - 1 };

interface Way {
  readonly name: string;
  readonly margin: number;
  readonly validators: boolean;
  readonly escalates: boolean;
}

const ways: readonly Way[] = [
  { name: 'single calls', margin: 1, validators: false, escalates: false },
  { name: 'votes', margin: 3, validators: false, escalates: false },
  { name: 'votes, validators, escalation', margin: 3, validators: true, escalates: true },
];

const lines = await withModel('hanoi-lm-weak', 'openai', async (sampler) => {
  const rows: string[] = [];
  for (const way of ways) rows.push(await rowOf(sampler, way));
  return [
    '| hanoi-lm-weak, by | came to | right moves | wrong moves | answers | flagged |',
    '| --- | --- | --: | --: | --: | --: |',
    ...rows,
  ].join('\n');
});
process.stdout.write(`${lines}\n`);
if (values.write === true) write(lines);

async function rowOf(sampler: Sampler, way: Way): Promise<string> {
  const { name, margin, escalates } = way;
  const escalation = escalates ? escalationPolicy(sampler, margin) : undefined;
  const options = { agents: agentsOf(way), sampler, margin, maxTokens, seed: 1, escalation };
  const { tree } = await decompose({
    ...options,
    task: whole,
    maxDepth: disks,
    maxTasks: 2 ** (disks + 1),
  });
  const solution = await solveTree({ ...options, tree });
  const moves = solution.tree.answer ?? [];
  const right = moves.filter((move, step) => isRight(step, move)).length;
  const flagged = Object.values(solution.redFlags).reduce((sum, count) => sum + count, 0);
  const [first] = solution.unsolved;
  const end =
    first === undefined ? 'an answer' : `none: ${first.role} of ${first.path}, ${first.reason}`;
  process.exitCode = right === whole.to ? 0 : 1;
  const cells = [name, end, right, moves.length - right, solution.samples, flagged];
  return `| ${cells.join(' | ')} |`;
}

function agentsOf({ validators }: Way): Agents<Steps, readonly Move[], string> {
  const parse = lineFormat.parser({ disks, maxTokens, validators });
  return {
    decomposer: ({ task: { from, to } }) => {
      if (to - from === 1) return { kind: 'whole' };
      const middle = Math.floor((from + to) / 2);
      const [first, second] = [
        { from, to: middle },
        { from: middle, to },
      ];
      return { kind: 'split', first, second, compose: 'one after the other' };
    },
    solver: {
      prompt: ({ task }) => lineFormat.prompt(stateAt(disks, task.from)),
      parse: (sample, { task }) => {
        const parsed = parse(sample, stateAt(disks, task.from));
        return parsed.ok ? { ...parsed, value: [parsed.value.action] } : parsed;
      },
    },
    composer: ({ first, second }) => [...first.answer, ...second.answer],
    checker: validators ? ({ task, answer }) => canBePlayed(task, answer) : undefined,
  };
}

function canBePlayed({ from }: Steps, moves: readonly Move[]): boolean {
  let { pegs } = stateAt(disks, from);
  return moves.every((move) => {
    if (!isLegal(pegs, move)) return false;
    pegs = afterMove(pegs, move);
    return true;
  });
}

function isRight(step: number, move: Move): boolean {
  return String(move) === String(expectedMove(stateAt(disks, step)));
}

function write(text: string): void {
  const page = new URL('../../../docs/decomposition.md', import.meta.url);
  const marks = /(?<=<!-- real: written by bench:decompose -->\n)[\s\S]*?(?=\n<!-- end -->)/;
  const before = readFileSync(page, 'utf8');
  if (!marks.test(before)) throw new Error('docs/decomposition.md has no place for the real model');
  writeFileSync(
    page,
    before.replace(marks, () => `\n${text}\n`),
  );
}
