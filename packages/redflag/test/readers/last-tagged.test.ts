import { InvalidArgumentError } from '@maker/events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flagged, json, lastTagged, text } from '../../src/index.ts';

describe('lastTagged', () => {
  const read = lastTagged('answer', json());

  it.each([
    ['<answer>[1]</answer>', [1]],
    ['<answer>0</answer> no: <answer> 2 </answer> as I said', 2],
    ['<answer>0 <answer>3</answer>', 3],
    ['</answer></answer><answer>4</answer>', 4],
    ['<b>x</b><answer>"<b>"</answer></b>', '<b>'],
  ])('reads %j', (answer, value) => {
    expect(read(answer)).toEqual({ ok: true, value });
  });

  it.each([
    ['[1]', 'no <answer>'],
    ['<Answer>1</Answer>', 'no <answer>'],
    ['<answer >1</answer >', 'no <answer>'],
    ['<answer>1', 'the last <answer> is not closed'],
    ['<answer>1</answer> or <answer>2', 'the last <answer> is not closed'],
    ['<answer>1</answer></answer>', '</answer> stands twice'],
  ])('flags %j', (answer, detail) => {
    expect(read(answer)).toEqual(flagged('format', detail));
  });

  it('gives the flag of the reader inside as it is', () => {
    expect(read('<answer></answer>')).toEqual(flagged('format', 'not exactly one JSON value'));
    const nested = lastTagged('a', lastTagged('b-2', text()));
    expect(nested('<b-2>x</b-2><a>y</a>')).toEqual(flagged('format', 'no <b-2>'));
    expect(nested('<a>x<b-2> y </b-2></a>')).toEqual({ ok: true, value: 'y' });
  });

  it('lets the last span count, for any spans and any text between them', () => {
    const plain = fc.string({ unit: fc.constantFrom('a', ' ', '<', '>', '/', '"', '`', '\n') });
    fc.assert(
      fc.property(fc.array(plain), plain, fc.string(), (spans, before, last) => {
        const body = last.replaceAll('<', '').trim();
        fc.pre(body !== '');
        const answer = spans.map((span) => `<answer>${span}</answer>`).join(before);
        const full = `${answer}${before}<answer>${body}</answer>${before}`;
        expect(lastTagged('answer', text())(full)).toEqual({ ok: true, value: body });
      }),
    );
  });

  it('refuses a reader that is none', () => {
    expect(() => lastTagged('answer', undefined as never)).toThrow(InvalidArgumentError);
  });

  it.each(['', '<answer>', '1a', 'a b', 'a>'])('refuses the tag %j', (tag) => {
    expect(() => lastTagged(tag, text())).toThrow(InvalidArgumentError);
    expect(() => lastTagged(tag, text())).toThrow('Expected `tag` to be the name of a tag');
  });
});
