import { describe, expect, it } from 'vitest';
import { adversarialTexts } from './adversarial-texts.ts';
import { parsers } from './parsers.ts';
import { sample } from './sample.ts';

const megabyte = 1 << 20;

// A reader that goes back over its text would need minutes or more; bench/linear-time.bench.ts measures the growth.
describe('every parser comes to the end of 1 MB of', () => {
  it.each(Object.entries(adversarialTexts))('%s', (_, text) => {
    const answer = sample(text(megabyte));
    for (const parse of Object.values(parsers)) expect(parse(answer).ok).toBeTypeOf('boolean');
  });
});
