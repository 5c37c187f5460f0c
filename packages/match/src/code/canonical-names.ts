/**
 * Gives the things that a program names for itself numbers in the order in which they come up, so that programs which differ
 * in names only get the same ones. The mark is no letter of any language, so no name in the program looks like it.
 */
export function createCanonicalNames<K>(): (thing: K) => string {
  const numbers = new Map<K, number>();
  return (thing) => {
    const number = numbers.get(thing) ?? numbers.size;
    numbers.set(thing, number);
    return `§${number}`;
  };
}
