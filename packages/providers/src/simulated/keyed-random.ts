import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** Draws the next number, uniform in [0, 1). */
export type Random = () => number;

/** 64 bits that stand for a seed and some texts. */
export interface RandomKey {
  readonly high: number;
  readonly low: number;
}

/**
 * Hashes a seed and texts. Every step is a bijection of the 64 bits, so that two texts which differ
 * in one place never meet; where one text ends counts too: `['ab', 'c']` and `['a', 'bc']` differ.
 */
export function randomKey(seed: number, texts: readonly string[]): RandomKey {
  let high = scramble(seed | 0);
  let low = scramble((seed / 2 ** 32) ^ 0x2545f491);
  for (const text of texts) {
    for (let i = 0; i <= text.length; i++) {
      const unit = i < text.length ? text.charCodeAt(i) : endOfText;
      const mixed = Math.imul(high ^ unit, 0x9e3779b1);
      high = low;
      low ^= mixed ^ (mixed >>> 15);
    }
  }
  return { high: scramble(high), low: scramble(low ^ high) };
}

/** No character has this code. */
const endOfText = 0x10000;

/**
 * The stream of random numbers that belongs to a key and an index, whatever was drawn before: 128
 * bits of generator state are made from them, so that no stream is the continuation of another.
 */
export function keyedRandom({ high, low }: RandomKey, index: number): Random {
  const generator = xoroshiro128plusFromState([
    scramble(high + Math.imul(index, 0x9e3779b1)),
    scramble(low ^ Math.imul(index, 0x85ebca77)),
    scramble(low + Math.imul(index, 0xc2b2ae3d)),
    scramble(high ^ Math.imul(index, 0x27d4eb2f)),
  ]);
  return () => uniformFloat64(generator);
}

/** A bijection of 32-bit integers in which each input bit changes half of the output bits (MurmurHash3). */
function scramble(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
