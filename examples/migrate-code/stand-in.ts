import type { Sampler } from '@maker/core';
import { createSimulatedSampler } from '@maker/providers/simulated';

/** The rule, by regular expressions: enough for four files, and for a stand-in. */
const migrate = (code: string): string =>
  code
    .replace(/const (\{.*\}) = require\((.*)\);/g, 'import $1 from $2;')
    .replace(/const slug = require\((.*)\);/g, 'import slug from $1;')
    .replace(/const (\w+) = require\((.*)\);/g, 'import * as $1 from $2;')
    .replace(/module\.exports = (\{.*\})/g, 'export $1')
    .replace(/module\.exports = /g, 'export default ')
    .replace(/exports\.(\w+) = /g, 'export const $1 = ');

/** Slips that no rule of form sees: a digit, a separator, an order. */
const slips: readonly (readonly [RegExp, string])[] = [
  [/toFixed\(2\)/, 'toFixed(1)'],
  [/join\('-'\)/, "join('_')"],
  [/'\?price='/, "'&price='"],
  [/3 \* CENTS/, '2 * CENTS'],
];

const wrap = (code: string): string => `<file>\n${code}</file>`;

/** Stands in for a model: follows the rule, but one answer in five has a slip or a line left as it was. */
export const standIn: Sampler = createSimulatedSampler({
  solve: (messages) => {
    const [, before = ''] = /\n\n\/\/ \S+\n([\s\S]*)$/.exec(messages[0]?.content ?? '') ?? [];
    const right = migrate(before);
    const [pattern, slip] = slips.find(([each]) => each.test(right)) ?? [/$/, '\n'];
    const wrong = [wrap(right.replace(pattern, slip)), wrap(before)];
    return { right: wrap(right), wrong };
  },
  stepSuccessRate: 0.8,
});
