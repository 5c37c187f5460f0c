/** Text that must have been repeated, with never a difference, before samples count as copies. */
const suspiciousCharacters = 5000;

/**
 * Notices a sampler whose samples never differ where they should (a repeated seed, a cache): votes
 * that are copies of each other are no evidence. Short answers may well be equal by chance of being
 * right, long ones hardly; so what is weighed is the amount of text repeated.
 */
export class CopyDetector {
  #copiedCharacters = 0;
  #varied = false;

  /** Compares a sample with another one of its race, both drawn at a temperature above 0. */
  compare(text: string, other: string): void {
    if (text === other) this.#copiedCharacters += text.length;
    else this.#varied = true;
  }

  /** Whether two samples have ever differed: once they have, in an earlier life of the run too, they are no copies. */
  get varied(): boolean {
    return this.#varied;
  }

  /** Goes on from an earlier life of the run, in which samples differed. */
  restore(varied: boolean): void {
    this.#varied = varied;
  }

  get found(): boolean {
    return !this.#varied && this.#copiedCharacters >= suspiciousCharacters;
  }
}
