/*
 * What matching brings and what it costs, on the labelled set that ships with the tests: how often each matcher errs, and how
 * reliable votes are with it, with raw texts, and by the exact formula. Everything is seeded; whatever comes out is printed.
 *
 * With `--write` the tables go into docs/matching.md, between their markers. Exits 1 where a vote with the right matcher is
 * not what the formula says.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import {
  confidenceInterval,
  expectedVotes,
  matchedReliability,
  stepReliability,
  vote,
  type Matcher,
} from '@maker/core';
import { createBiasedSampler } from '@maker/core/testing';
import { assessMatcher } from '../src/index.ts';
import { type Kind, kinds, labelledPairs } from '../test/labelled/kinds.ts';

const races = 2000;
const settings = [
  { p: 0.7, margin: 4 },
  { p: 0.85, margin: 3 },
];
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const rate = (count: number, of: number): string => {
  const { lower, upper } = confidenceInterval({ successes: count, trials: of });
  return `${count} of ${of}, ${percent(count / of)} (${percent(lower)} to ${percent(upper)})`;
};

async function ratesOf(kind: Kind): Promise<readonly string[]> {
  const pairs = labelledPairs(kind);
  const { same, different, falseMerges, falseSplits } = await assessMatcher({
    matcher: kind.matcher,
    pairs,
  });
  return [
    kind.name,
    `\`${kind.made}\``,
    rate(falseMerges.length, different),
    rate(falseSplits.length, same),
  ];
}

interface Setting {
  readonly kind: Kind;
  readonly p: number;
  readonly margin: number;
  /** Forms of the right answer, and of the wrong one that rivals it. */
  readonly right: readonly string[];
  readonly wrong: readonly string[];
}

/** Plays races between one right answer in several forms and one wrong one. */
async function play(setting: Setting, matcher: Matcher<string> | undefined) {
  const { kind, p, margin, right, wrong } = setting;
  // The sampler draws by seed and prompt: each row has draws of its own.
  const prompt = `${kind.name}, ${p}, ${wrong.join()}`;
  const weights = (forms: readonly string[], share: number) =>
    forms.map((form): [string, number] => [form, share / forms.length]);
  const answers = Object.fromEntries([...weights(right, p), ...weights(wrong, 1 - p)]);
  let [wins, votes] = [0, 0];
  for (let seed = 0; seed < races; seed += 1) {
    const result = await vote<string>({
      prompt,
      margin,
      matcher,
      sampler: createBiasedSampler({ answers, seed }),
      parse: ({ text }) => ({ ok: true, value: text, key: text }),
    });
    votes += result.votes;
    if (result.status === 'decided' && right.includes(result.winner)) wins += 1;
  }
  return { share: wins / races, wins, votes: votes / races };
}

/** A matcher of what is read from a text. */
const onTexts = ({ matcher, read = (text) => text }: Kind): Matcher<string> => {
  const values = new Map<string, unknown>();
  const valueOf = (text: string): unknown => {
    if (!values.has(text)) values.set(text, read(text));
    return values.get(text);
  };
  const views = new WeakMap<object, object>();
  return {
    match: (value, key, candidates) =>
      matcher.match(
        valueOf(value),
        key,
        candidates.map((each) => {
          const view = views.get(each) ?? { ...each, value: valueOf(each.value) };
          views.set(each, view);
          return view as typeof each;
        }),
      ),
  };
};

async function race(setting: Setting, expected: number) {
  const { kind, p, margin, right } = setting;
  const matched = await play(setting, onTexts(kind));
  const raw = await play(setting, undefined);
  const { lower, upper } = confidenceInterval({
    successes: matched.wins,
    trials: races,
    confidence: 0.999,
  });
  const cells = [
    kind.name,
    right.length,
    `${p}, ${margin}`,
    percent(expected),
    `${percent(matched.share)} (${percent(lower)} to ${percent(upper)})`,
    `${matched.votes.toFixed(1)} (${expectedVotes({ stepSuccessRate: p, margin }).toFixed(1)})`,
    percent(raw.share),
    raw.votes.toFixed(1),
  ];
  return { cells, holds: lower <= expected && expected <= upper };
}

const byKind = kinds.filter(({ name }) => name !== 'embedding, no claims');
const outcomes: Awaited<ReturnType<typeof race>>[] = [];
for (const kind of byKind) {
  const [[right = [], wrong = []] = []] = kind.families;
  for (const { p, margin } of settings) {
    const exact = stepReliability({ stepSuccessRate: p, margin });
    outcomes.push(await race({ kind, p, margin, right, wrong }, exact));
  }
}

// The wrong answer is worded like the right one, and a matcher by likeness takes it for that.
const careless = kinds.find(({ name }) => name === 'embedding') as Kind;
const [[right = [], , merged = []] = []] = careless.families;
const mergedRows: Awaited<ReturnType<typeof race>>[] = [];
for (const { p, margin } of settings) {
  const bound = matchedReliability({ stepSuccessRate: p, margin, falseMergeRate: 1 });
  mergedRows.push(await race({ kind: careless, p, margin, right, wrong: merged }, bound));
}

const raceHead = [
  'answers',
  'forms of the right one',
  'p, k',
  'by the formula',
  'with the matcher (99.9 % interval)',
  'votes (by the formula)',
  'on raw texts',
  'votes',
];
const sections = {
  rates: table(
    ['answers', 'matcher', 'false merges', 'false splits'],
    await Promise.all(kinds.map(ratesOf)),
  ),
  races: table(
    raceHead,
    outcomes.map(({ cells }) => cells),
  ),
  merged: table(
    raceHead,
    mergedRows.map(({ cells }) => cells),
  ),
};
for (const [name, text] of Object.entries(sections)) console.log(`${name}\n${text}\n`);

if (process.argv.includes('--write')) {
  const file = new URL('../../../docs/matching.md', import.meta.url);
  let page = readFileSync(file, 'utf8');
  for (const [name, text] of Object.entries(sections)) {
    const [start, end] = [`<!-- ${name}: start -->`, `<!-- ${name}: end -->`];
    const [before, rest] = page.split(start);
    const after = rest?.split(end)[1];
    if (after === undefined) throw new Error(`docs/matching.md has no place for ${name}`);
    page = `${before}${start}\n\n${text}\n\n${end}${after}`;
  }
  writeFileSync(file, page);
}
if (![...outcomes, ...mergedRows].every(({ holds }) => holds)) process.exitCode = 1;
