import { expect, it } from 'vitest';
import { flagged, text } from '../../src/index.ts';

it('reads a text without the white space around it', () => {
  expect(text()('\n  two words\t')).toEqual({ ok: true, value: 'two words' });
});

it.each(['', ' \n\t\u00a0\ufeff'])('flags %j as empty', (answer) => {
  expect(text()(answer)).toEqual(flagged('format', 'the answer is empty'));
});
