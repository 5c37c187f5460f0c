import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineFormat } from '../../src/prompt/line-prompt.ts';
import { paperFormat } from '../../src/prompt/paper-prompt.ts';
import { readPrompt } from '../../src/prompt/read-prompt.ts';
import { anyState } from '../any-state.ts';

it('any position goes through the text of a prompt and back', () => {
  fc.assert(
    fc.property(fc.constantFrom(paperFormat, lineFormat), anyState(), (format, state) => {
      expect(readPrompt(format.prompt(state))).toEqual({ format, state });
    }),
  );
});
