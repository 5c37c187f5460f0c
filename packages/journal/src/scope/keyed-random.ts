/**
 * A number in [0, 1) that depends on seed and key alone: FNV-1a over UTF-16 code units with murmur3's
 * finalizer. Part of the format: it is what a run in memory draws, and what a run that goes on must draw again.
 */
export function keyedRandom(seed: number, key: string): number {
  const text = `${seed}/${key}`;
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
