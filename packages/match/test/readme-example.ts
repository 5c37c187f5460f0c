import { vote } from '@maker/core';
import { createBiasedSampler } from '@maker/core/testing';
import { presets } from '@maker/match';
import { createParser, text } from '@maker/redflag';

// Stands in for a model: 68 of 100 answers are right, in four forms.
const answers = { '1000': 17, '1,000': 17, '1e3': 17, 'one thousand': 17, '1001': 32 };

export const result = await vote({
  prompt: 'How many?',
  sampler: createBiasedSampler({ answers, seed: 1 }),
  parse: createParser({ read: text() }),
  matcher: presets.number.create(),
  margin: 4,
});
