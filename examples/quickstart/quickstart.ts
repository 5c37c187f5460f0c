import { kMin, vote } from '@maker/core';
import { createBiasedSampler } from '@maker/core/testing';
import { createParser, oneOf } from '@maker/redflag';

// Stands in for a model: 80 of 100 answers are right, 12 wrong, 8 malformed.
const sampler = createBiasedSampler({ answers: { '42': 80, '41': 12, 'Well, 42?': 8 } });

// Of the answers that may vote, 80 / 92 are right; so how far ahead must the winner be?
const margin = kMin({ stepSuccessRate: 80 / 92, targetReliability: 0.999, steps: 1 });

const parse = createParser({ read: oneOf(['41', '42']) });
const result = await vote({ sampler, prompt: 'What is 6 times 7?', parse, margin });

if (result.status === 'undecided') throw new Error(`No winner: ${result.reason}`);
console.log(
  `${result.winner}, ahead by ${margin} after ${result.samples} samples`,
  result.redFlags,
);
