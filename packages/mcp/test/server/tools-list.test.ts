import { describe, expect, it } from 'vitest';
import { connect, eras } from '../connect.ts';

describe.each(eras)('tools/list in the era of %s', (era) => {
  it('is what was reviewed: whoever changes a byte of it changes what models are told', async () => {
    const { client } = await connect(era);
    const { tools } = await client.listTools();

    // One file for both eras: they are told the same.
    await expect(JSON.stringify({ tools }, null, 2)).toMatchFileSnapshot('tools-list.snapshot.txt');
  });

  it('takes less than 9,000 bytes', async () => {
    const { client } = await connect(era);

    expect(Buffer.byteLength(JSON.stringify(await client.listTools()))).toBeLessThan(9000);
  });

  it('has everything that a client may look at', async () => {
    const { client } = await connect(era);
    const { tools } = await client.listTools();

    for (const { title, description, annotations, inputSchema, outputSchema } of tools) {
      expect(title).toBeTruthy();
      expect(Buffer.byteLength(description ?? '')).toBeLessThan(600);
      expect(Object.keys(annotations ?? {}).toSorted()).toEqual([
        'destructiveHint',
        'idempotentHint',
        'openWorldHint',
        'readOnlyHint',
      ]);
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(outputSchema).toMatchObject({ type: 'object' });
    }
  });
});

it('has names that every API takes and that stay apart where characters are folded', async () => {
  const { client } = await connect('2025-11-25');
  const names = (await client.listTools()).tools.map(({ name }) => name);

  for (const name of names) expect(name).toMatch(/^[a-zA-Z0-9_-]{1,40}$/);
  const folded = names.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  expect(new Set(folded).size).toBe(names.length);
});

it('lets clients call at once what only reads', async () => {
  const { client } = await connect('2025-11-25');
  const { tools } = await client.listTools();

  const readOnly = tools.filter(({ annotations }) => annotations?.readOnlyHint === true);
  expect(readOnly.map(({ name }) => name)).toEqual([
    'maker_vote',
    'maker_validate',
    'maker_calibrate',
  ]);
});

it('orders nobody about', async () => {
  const { client } = await connect('2025-11-25');
  const told = JSON.stringify([await client.listTools(), client.getInstructions()]);

  expect(told).not.toMatch(/\b(IMPORTANT|MUST|ALWAYS|NEVER|ignore|override|system prompt)\b/);
});
