/** A value without parts. */
export type Leaf = string | number | bigint | boolean | null | undefined | Date;

/** Writes a leaf: as JSON does where JSON can, and -0 as 0. What differs is written differently. */
export function writeLeaf(leaf: Leaf): string {
  if (typeof leaf === 'string') return JSON.stringify(leaf);
  if (leaf instanceof Date) return `Date(${leaf.getTime()})`;
  return String(leaf === 0 ? 0 : leaf);
}
