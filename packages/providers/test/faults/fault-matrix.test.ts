import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type LocalServer } from '../local-server.ts';
import { cellFor, markdownTable } from './fault-table.ts';
import { faults, silence } from './faults.ts';
import { observe, type Sight } from './observe.ts';
import { subjects } from './subjects.ts';

/*
 * Every provider's whole stack against every fault. The table in the README is what is observed here.
 */

const observed = new Map<string, Sight>();

describe.each(subjects)('$name', (subject) => {
  let server: LocalServer;
  beforeAll(async () => {
    server = await startServer();
    // Loads the SDK, which would take its time from the first call.
    await observe(subject, (response) => response.destroy(), server);
  });
  afterAll(() => server.close());

  const possible = Object.entries(faults).flatMap(([name, fault]) => {
    const misbehave = fault(subject.protocol);
    return misbehave === undefined ? [] : [{ name, misbehave }];
  });

  it.each(possible)(
    '$name is flagged, a clear error, or repeated in sight',
    async ({ name, misbehave }) => {
      // Enough for the second call, whatever else the machine does.
      const timeoutMs = name === silence ? 500 : undefined;
      const sight = await observe(subject, misbehave, server, { timeoutMs });
      observed.set(`${subject.name}/${name}`, sight);
      const { outcome, requests, retries } = sight;
      const [what] = outcome.split(' ');
      expect([
        ['answer', 1],
        ['flag', 0],
        ['error', 0],
      ]).toContainEqual([what, retries.length]);
      // Whatever was sent again was announced.
      expect(requests).toBe(1 + retries.length);
    },
  );

  it.each(possible)(
    '$name that lasts ends after five calls at the most',
    async ({ name, misbehave }) => {
      const once = observed.get(`${subject.name}/${name}`);
      const timeoutMs = name === silence ? 100 : undefined;
      const sight = await observe(subject, misbehave, server, { timeoutMs, lasts: true });
      const [kind] = once?.retries ?? [];
      const givenUp = { outcome: `error ${kind}`, requests: 5, retries: Array(4).fill(kind) };
      expect(sight).toMatchObject(kind === undefined ? { ...once } : givenUp);
    },
  );
});

it('the README says what becomes of each fault', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const rows = Object.keys(faults).map((fault) => [
    fault,
    ...subjects.map(({ name }) => cellFor(observed.get(`${name}/${fault}`))),
  ]);
  const head = ['the server answers with', ...subjects.map(({ name }) => name)];
  const start = readme.indexOf(`| ${head[0]} `);
  const written = readme.slice(start, readme.indexOf('\n\n', start));
  expect(written).toBe(markdownTable([head, ...rows]));
});
