import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PackedNumbers, StepSeries } from '../../src/run/step-series.ts';

function unpack({ bytesEach, deflated }: PackedNumbers): readonly number[] {
  const bytes = new Uint8Array(inflateRawSync(Buffer.from(deflated, 'base64')));
  return [...new { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array }[bytesEach](bytes.buffer)];
}

const anyCount = fc.oneof(fc.nat(9), fc.nat(300), fc.nat(70_000));

test('law: every step comes back as it was added', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyCount, anyCount), { size: 'medium' }), (steps) => {
      const series = new StepSeries();
      for (const [samples, redFlags] of steps) series.add(samples, redFlags);
      const packed = series.pack();
      expect(packed).toMatchObject({ stepsEach: 1, steps: steps.length, most: undefined });
      expect(unpack(packed.samples)).toEqual(steps.map(([samples]) => samples));
      expect(unpack(packed.redFlags)).toEqual(steps.map(([, redFlags]) => redFlags));
    }),
  );
});

test('more steps than there are places share them, and none is lost', () => {
  const series = new StepSeries();
  const steps = 2 ** 21 + 3;
  for (let step = 0; step < steps; step++) series.add(step === 5 ? 250 : 2, step % 2);
  const packed = series.pack();
  const samples = unpack(packed.samples);
  expect(packed).toMatchObject({ stepsEach: 4, steps });
  expect(samples).toHaveLength(Math.ceil(steps / 4));
  expect(samples.reduce((sum, value) => sum + value, 0)).toBe(2 * steps + 248);
  expect(samples.at(-1)).toBe(6);
  expect(unpack(packed.redFlags)[0]).toBe(2);
  expect(packed.most && unpack(packed.most).slice(0, 3)).toEqual([2, 250, 2]);
});
