/** Text that must have been repeated, with never a difference, before samples count as copies. */
const suspiciousCharacters = 5000;

/** What the samples of one source came to. */
interface SourceRecord {
  copiedCharacters: number;
  varied: boolean;
}

/**
 * Notices a sampler whose samples never differ where they should (a repeated seed, a cache): votes
 * that are copies of each other are no evidence. Short answers may well be equal by chance of being
 * right, long ones hardly; so what is weighed is the amount of text repeated. Each source is judged by
 * itself: that one model of several varies does not make the answers of the others evidence.
 */
export class CopyDetector {
  readonly #records = new Map<string, SourceRecord>();

  /** Compares a sample with another one of its race and source, both drawn at a temperature above 0. */
  compare(source: string, text: string, other: string): void {
    const record = this.#recordOf(source);
    if (text === other) record.copiedCharacters += text.length;
    else record.varied = true;
  }

  /** Sources of which two samples have differed: once they have, in an earlier life of the run too, they are no copies. */
  get varied(): readonly string[] {
    return [...this.#records].flatMap(([source, { varied }]) => (varied ? [source] : []));
  }

  /** Goes on from an earlier life of the run, in which samples of these sources differed. */
  restore(varied: readonly string[]): void {
    for (const source of varied) this.#recordOf(source).varied = true;
  }

  /** Sources whose samples are copies: none before they have repeated enough, all of them together. */
  get copied(): readonly string[] {
    const suspects = [...this.#records].filter(([, { varied }]) => !varied);
    const characters = suspects.reduce((sum, [, record]) => sum + record.copiedCharacters, 0);
    return characters < suspiciousCharacters ? [] : suspects.map(([source]) => source);
  }

  #recordOf(source: string): SourceRecord {
    const record = this.#records.get(source) ?? { copiedCharacters: 0, varied: false };
    this.#records.set(source, record);
    return record;
  }
}
