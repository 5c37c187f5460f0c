import { builtCommand } from '../built-command.ts';
import { check } from '../checks.ts';
import { createClaudeCode } from './claude-code.ts';
import { type Block, type MessagesRequest, startScriptedApi } from './scripted-messages-api.ts';

/*
 * Claude Code itself with the built server, its model replaced by a script on this machine: the server is
 * added and found, its tools reach the model by their names, all six are called, two votes at once,
 * and what the user does not allow is not called.
 */

const tool = (name: string): string => `mcp__maker__${name}`;
const calls: readonly Block[] = [
  use('v1', 'maker_vote', { prompt: 'What is 6 x 7?', margin: '3' }),
  use('v2', 'maker_vote', { prompt: 'What is 7 x 6?', margin: 2 }),
  use('c1', 'maker_validate', { text: '{"a":1', redFlags: { format: 'json' } }),
  use('c2', 'maker_calibrate', { cases: [{ prompt: 'q', expected: '42' }], samplesPerCase: 5 }),
  use('c3', 'maker_configure', { margin: 4 }),
  use('r1', 'maker_run', { prompts: ['first', 'then {state}'], margin: '2', waitSeconds: 20 }),
  use('d1', 'maker_decompose', { task: 'Multiply 12 by 34', mode: 'project' }),
];

function use(id: string, name: string, input: object): Block {
  return { type: 'tool_use', id: `toolu_${id}`, name: tool(name), input };
}

/** Calls all tools at once and, when their results are there, says them back. */
function answer({ messages, tools = [] }: MessagesRequest): readonly Block[] {
  const results = messages.flatMap(({ content }) =>
    Array.isArray(content)
      ? (content as { type: string }[]).filter(({ type }) => type === 'tool_result')
      : [],
  );
  if (results.length > 0) return [{ type: 'text', text: JSON.stringify(results) }];
  return tools.length === 0 ? [{ type: 'text', text: 'nothing' }] : calls;
}

const api = await startScriptedApi(answer);
const claude = createClaudeCode(api.url);

const adding = ['mcp', 'add', 'maker', '--env', 'MAKER_PROVIDER=simulated', '--'];
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
const told = JSON.stringify(api.requests);
check('the vote is in the first prompt, by its name', told.includes(tool('maker_vote')));
check(
  'the instructions are in the prompt',
  told.includes('MAKER asks a model the same small question'),
);

const denied = await claude.run('-p', 'Vote on 6 x 7', '--output-format', 'json');
check('what is not allowed is not called', !denied.printed.includes('decided'), denied.printed);

api.close();
