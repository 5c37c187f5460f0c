import type { PackedNumbers, PackedSeries } from '../src/run/step-series.ts';

/** Numbers that take one, two or four bytes each. */
export type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** What steps took over a run, ready to be drawn. */
export interface StepSeries extends Pick<PackedSeries, 'steps' | 'stepsEach'> {
  readonly samples: Numbers;
  readonly redFlags: Numbers;
  readonly most: Numbers;
}

export async function unpackSeries(packed: PackedSeries): Promise<StepSeries> {
  const samples = await unpack(packed.samples);
  return {
    steps: packed.steps,
    stepsEach: packed.stepsEach,
    samples,
    redFlags: await unpack(packed.redFlags),
    most: packed.most === undefined ? samples : await unpack(packed.most),
  };
}

async function unpack({ bytesEach, deflated }: PackedNumbers): Promise<Numbers> {
  const bytes = Uint8Array.from(atob(deflated), (character) => character.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const buffer = await new Response(plain).arrayBuffer();
  return new { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array }[bytesEach](buffer);
}
