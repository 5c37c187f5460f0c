import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { flagged, type Read } from '../src/index.ts';
import { parse } from './readme-example.ts';
import { parseStep } from './readme-task-example.ts';
import { sample } from './sample.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

describe('the README', () => {
  const readme = read('../README.md');

  it.each(['./readme-example.ts', './readme-task-example.ts'])(
    'shows %s as it is compiled',
    (path) => {
      expect(readme).toContain(`\`\`\`ts\n${read(path).trim()}\n\`\`\``);
    },
  );

  it.each([
    ['{"disk": 1, "from": 0, "to": 2}', '{"disk":1,"from":0,"to":2}'],
    ['{"to": 2, "from": 0, "disk": 1}', '{"disk":1,"from":0,"to":2}'],
  ])('is right about what votes: %s', (answer, key) => {
    expect(parse(sample(answer))).toMatchObject({ ok: true, key });
  });

  it.each<[string, Read<never>]>([
    ['Sure! {"disk": 1, "from": 0, "to": 2}', flagged('format', 'not exactly one JSON value')],
    ['{"disk": 1, "from": 0, "to": 3}', flagged('schema', 'at to')],
    ['{"disk": 1, "from": 2, "to": 2}', flagged('idle', 'it moves nothing')],
  ])('is right about what is flagged: %s', (answer, flag) => {
    expect(parse(sample(answer))).toEqual(flag);
  });

  it('is right about a task, whose rules see the state', () => {
    const answer = sample('So move = [1, 0, 2] and next_state = [[2], [], [1]].');
    expect(parseStep(answer, [[2, 1], [], []])).toMatchObject({
      ok: true,
      value: { action: [1, 0, 2], nextState: [[2], [], [1]] },
    });
    expect(parseStep(answer, [[2], [1], []])).toMatchObject({ flag: { reason: 'illegal' } });
  });
});
