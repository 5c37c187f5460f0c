import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { help } from '../src/command/help.ts';
import { defaultCallCaps, defaultRunCaps, defaultTotalCaps } from '../src/settings/caps.ts';
import { connect } from './connect.ts';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

it('tells every tool, argument of a vote and field of its result', async () => {
  const { client } = await connect('2025-11-25');
  const { tools } = await client.listTools();

  for (const { name } of tools) expect(readme).toContain(`\`${name}\``);
  const vote = tools.find(({ name }) => name === 'maker_vote');
  const fields = {
    ...vote?.inputSchema.properties,
    ...(vote?.outputSchema?.['properties'] as object),
  };
  expect(Object.keys(fields).length).toBeGreaterThan(20);
  for (const field of Object.keys(fields)) expect(readme).toContain(`\`${field}\``);
});

it.each(['maker_run', 'maker_decompose'])(
  'tells every argument and field of the result of %s that maker_vote has not',
  async (name) => {
    const { client } = await connect('2025-11-25');
    const tool = (await client.listTools()).tools.find((each) => each.name === name);
    const fields = {
      ...tool?.inputSchema.properties,
      ...(tool?.outputSchema?.['properties'] as object),
    };

    expect(Object.keys(fields).length).toBeGreaterThan(20);
    for (const field of Object.keys(fields)) expect(readme).toContain(`\`${field}\``);
  },
);

it('tells the caps as they are', () => {
  for (const caps of [defaultCallCaps, defaultRunCaps, defaultTotalCaps]) {
    expect(readme).toContain(Object.values(caps).join(', '));
  }
});

it('tells every variable that --help tells, and every flag', () => {
  const told = help.match(/[A-Z]{3,}(?:_[A-Z]+)+|--[a-z-]+/g) ?? [];

  expect(told.length).toBeGreaterThan(15);
  for (const name of told) expect(readme).toContain(name);
});

it('shows blocks of JSON that are JSON', () => {
  const blocks = [...readme.matchAll(/```json\n(.*?)```/gs)].map(([, text = '']) => text);

  expect(blocks.length).toBe(4);
  for (const block of blocks) expect(() => JSON.parse(block) as unknown).not.toThrow(/./);
});
