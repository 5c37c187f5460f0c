import type { RedFlag } from '@maker/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adversarialTexts } from './adversarial-texts.ts';
import { hostileTexts } from './hostile-texts.ts';
import { failingParsers, parsers } from './parsers.ts';
import { sample } from './sample.ts';

const canary = 'CANARY7f3a';

const flagsOf = (text: string): RedFlag[] =>
  [...Object.values(parsers), ...Object.values(failingParsers)].flatMap((parse) => {
    const parsed = parse(sample(text));
    return parsed.ok ? [] : [parsed.flag];
  });

// One answer for each way in which a flag can come about, all of it the canary where anything may stand.
const answers: readonly string[] = [
  canary,
  `"${canary}"`,
  `["${canary}"]`,
  `{"${canary}": "${canary}"}`,
  `{"${canary}": 1, "${canary}": 2}`,
  `{"disk": "${canary}", "pegs": {"${canary}": "${canary}"}}`,
  `{"disk": 1, "pegs": {}, "${canary}": 0}`,
  `move = ${canary}`,
  `move = "${canary}"`,
  `move = ["${canary}"]`,
  `move = {"${canary}": 1, "${canary}": 2}`,
  `move = ["${canary}", 0, 0] next_state = {"${canary}": "${canary}"}`,
  `move = ["${canary}", 0, 0] next_state = [["${canary}"]]`,
  `move = [1, 0, 2] next_state = ${canary}`,
  `<answer>${canary}</answer>`,
  `<answer>${canary}`,
  `<answer>${canary}</answer></answer>`,
  `<${canary}>${canary}</${canary}>`,
  `${canary} `.repeat(100),
];

describe('no flag quotes the answer', () => {
  it.each(answers)('%s', (answer) => {
    const flags = flagsOf(answer);
    expect(flags.length).toBeGreaterThan(10);
    expect(JSON.stringify(flags)).not.toContain(canary);
  });

  it('among these answers are some for every reason and every detail there is', () => {
    const seen = new Set(
      [...answers, '', '1e999', '[[', '['.repeat(2000) + ']'.repeat(2000)].flatMap((answer) =>
        flagsOf(answer).map(({ reason, detail }) => `${reason}: ${detail}`),
      ),
    );
    expect([...seen].toSorted()).toMatchInlineSnapshot(`
      [
        "format: </answer> stands twice",
        "format: a number that a double cannot hold",
        "format: an object gives a name twice",
        "format: does not match the pattern",
        "format: move: an object gives a name twice",
        "format: move: no assignment",
        "format: move: not exactly one JSON value",
        "format: nested deeper than 1000 levels",
        "format: next_state: not exactly one JSON value",
        "format: no <answer>",
        "format: none of the 2 choices",
        "format: not exactly one JSON value",
        "format: the answer is empty",
        "format: the last <answer> is not closed",
        "guard: guard threw SyntaxError",
        "key: key threw InvalidArgumentError",
        "key: key threw SyntaxError",
        "no-answer: validator threw SyntaxError",
        "no-list: no list",
        "reader: reader threw SyntaxError",
        "repetition: the last 1100 characters repeat a block of 11",
        "repetition: the last 18 characters repeat a block of 9",
        "repetition: the last 2 characters repeat a block of 1",
        "repetition: the last 2000 characters repeat a block of 1",
        "repetition: the last 3 characters repeat a block of 1",
        "schema: at disk, pegs, the top",
        "schema: at disk, pegs.*",
        "schema: at the top",
        "schema: move: not as expected",
        "schema: next_state: at [0][0]",
        "schema: next_state: at the top",
        "schema: schema threw SyntaxError",
        "value: value threw SyntaxError",
      ]
    `);
  });

  it.each(Object.entries(hostileTexts))('with the canary anywhere in %s', (_, texts) => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, at) => {
        const start = at % (text.length + 1);
        const answer = text.slice(0, start) + canary + text.slice(start);
        expect(JSON.stringify(flagsOf(answer))).not.toContain(canary);
      }),
    );
  });

  it('nor does a flag grow with the answer', () => {
    for (const text of Object.values(adversarialTexts)) {
      for (const { detail = '' } of flagsOf(text(20_000))) expect(detail.length).toBeLessThan(100);
    }
  });
});
