import { builtCommand } from '../built-command.ts';
import { check } from '../checks.ts';
import { createClaudeCode } from './claude-code.ts';
import { type Block, type MessagesRequest, startScriptedApi } from './scripted-messages-api.ts';

/*
 * Claude Code itself with the built server, its model replaced by a script on this machine: the server is
 * added and found, its tools reach the model by their names, all six are called, two votes at once,
 * long runs return at once and are asked for, waited for and cancelled by their ids, and what the user does
 * not allow is not called.
 */

const tool = (name: string): string => `mcp__maker__${name}`;
const calls: readonly Block[] = [
  use('v1', 'maker_vote', { prompt: 'What is 6 x 7?', margin: '3' }),
  use('v2', 'maker_vote', { prompt: 'What is 7 x 6?', margin: 2 }),
  use('c1', 'maker_validate', { text: '{"a":1', redFlags: { format: 'json' } }),
  use('c2', 'maker_calibrate', { cases: [{ prompt: 'q', expected: '42' }], samplesPerCase: 5 }),
  use('c3', 'maker_configure', { margin: 4 }),
  use('r1', 'maker_run', { prompts: ['first', 'then {state}'], margin: '2', waitSeconds: 20 }),
  use('r2', 'maker_run', { prompt: 'on {state}', steps: 4, margin: 2, waitSeconds: 0 }),
  use('r3', 'maker_run', { prompt: 'on {state}', steps: 1000, waitSeconds: 0 }),
  use('d1', 'maker_decompose', { task: 'Multiply 12 by 34', mode: 'project' }),
];

/** What is done with the runs that were not over. */
const followUps = (results: readonly ToolResult[]): readonly Block[] => [
  use('s2', 'maker_run', { runId: runIdOf(results, 'r2') }),
  use('w2', 'maker_run', { runId: runIdOf(results, 'r2'), waitSeconds: 50 }),
  use('x3', 'maker_run', { runId: runIdOf(results, 'r3'), cancel: true }),
];

interface ToolResult {
  readonly type: string;
  readonly tool_use_id: string;
}

const resultOf = (results: readonly ToolResult[], id: string): string =>
  JSON.stringify(results.find(({ tool_use_id }) => tool_use_id === `toolu_${id}`) ?? '');

const runIdOf = (results: readonly ToolResult[], id: string): string =>
  /runId[^\w-]+([\w-]{22})/.exec(resultOf(results, id))?.[1] ?? '';

function use(id: string, name: string, input: object): Block {
  return { type: 'tool_use', id: `toolu_${id}`, name: tool(name), input };
}

/** Of the last request. */
let lastResults: readonly ToolResult[] = [];

/** Calls all tools at once, then asks for the runs, and says all results back. */
function answer({ messages, tools = [] }: MessagesRequest): readonly Block[] {
  const results = messages.flatMap(({ content }) =>
    Array.isArray(content)
      ? (content as ToolResult[]).filter(({ type }) => type === 'tool_result')
      : [],
  );
  lastResults = results;
  if (results.length > calls.length) return [{ type: 'text', text: JSON.stringify(results) }];
  if (results.length > 0) return followUps(results);
  return tools.length === 0 ? [{ type: 'text', text: 'nothing' }] : calls;
}

const api = await startScriptedApi(answer);
const claude = createClaudeCode(api.url);

const simulated = ['MAKER_PROVIDER=simulated', 'MAKER_SIMULATED_LATENCY_MS=100'];
const adding = ['mcp', 'add', 'maker', '--env', ...simulated, '--'];
const added = await claude.run(...adding, process.execPath, builtCommand());
check('claude mcp add', added.code === 0, added);
const list = await claude.run('mcp', 'list');
check(
  'claude mcp list prints that it is connected',
  /maker: .*✔ Connected/.test(list.printed),
  list,
);

const names = [
  'maker_vote',
  'maker_validate',
  'maker_calibrate',
  'maker_configure',
  'maker_run',
  'maker_decompose',
];
const allowed = ['--allowedTools', names.map(tool).join(',')];
const solved = await claude.run('-p', 'Vote on 6 x 7', '--output-format', 'json', ...allowed);
check('claude -p ends well', solved.code === 0, solved);
for (const sign of [
  'decided',
  '42',
  'not exactly one JSON value',
  'stepSuccessRate',
  'configId',
  'Every step has a winner',
  'leastSamples',
]) {
  check(`the results say ${sign}`, solved.printed.includes(sign), solved.printed);
}
for (const [what, id, sign] of [
  ['a long run returns at once, with its id', 'r2', /running.*runId|runId.*running/],
  ['its state is told by its id', 's2', /stepsCompleted/],
  ['it is waited for by its id, to its end', 'w2', /completed.*stepsCompleted\W+4/],
  ['another is cancelled by its id', 'x3', /cancelled/],
] as const) {
  const result = resultOf(lastResults, id);
  check(what, sign.test(result), result);
}
const told = JSON.stringify(api.requests);
check('the vote is in the first prompt, by its name', told.includes(tool('maker_vote')));
check(
  'the instructions are in the prompt',
  told.includes('MAKER asks a model the same small question'),
);

const denied = await claude.run('-p', 'Vote on 6 x 7', '--output-format', 'json');
check('what is not allowed is not called', !denied.printed.includes('decided'), denied.printed);

api.close();
