import type { Embed } from '../../src/embedding/index.ts';

const size = 512;

/**
 * An embedding without a model: words and the groups of three letters in them, by hash, so that texts of like words are near. It
 * knows nothing of order and meaning: it stands in for a model in tests, and its rates are its own.
 */
export const lexicalEmbed: Embed = (texts) => Promise.resolve(texts.map(embed));

function embed(text: string): readonly number[] {
  const vector = Array.from({ length: size }, () => 0);
  const add = (feature: string, weight: number): void => {
    const at = hash(feature) % size;
    vector[at] = (vector[at] as number) + weight;
  };
  for (const word of text.toLowerCase().match(/\p{L}+|\d+/gu) ?? []) {
    // Short words are mostly grammar.
    add(word, word.length <= 3 ? 0.3 : 1);
    for (let at = 0; at + 3 <= word.length; at += 1) add(`#${word.slice(at, at + 3)}`, 0.4);
  }
  return vector;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value >>> 0;
}
