import { deflateRawSync } from 'node:zlib';

/** Numbers from 0 in little-endian order, deflated, in base64. */
export interface PackedNumbers {
  readonly bytesEach: 1 | 2 | 4;
  readonly deflated: string;
}

/** What steps took over a run: one number for each step, or for each few steps of a longer run. */
export interface PackedSeries {
  /** How many steps stand together, a power of 2. */
  readonly stepsEach: number;
  /** Steps in all. */
  readonly steps: number;
  /** Samples, of all steps of a place together. */
  readonly samples: PackedNumbers;
  /** Flagged ones among them. */
  readonly redFlags: PackedNumbers;
  /** The most samples that a step of the place took; as `samples`, and left out, where a place is one step. */
  readonly most?: PackedNumbers | undefined;
}

/** Up to so many steps each has a place of its own. */
const mostPlaces = 2 ** 20;

/** The samples of every step of a run of any length, in bounded memory. */
export class StepSeries {
  #stepsEach = 1;
  #steps = 0;
  #samples = new Uint32Array(1024);
  #redFlags = new Uint32Array(1024);
  #most = new Uint32Array(1024);

  /** Adds the next step. */
  add(samples: number, redFlags: number): void {
    if (this.#steps === mostPlaces * this.#stepsEach) this.#halve();
    const place = Math.floor(this.#steps / this.#stepsEach);
    if (place === this.#samples.length) this.#grow();
    this.#samples[place] = (this.#samples[place] ?? 0) + samples;
    this.#redFlags[place] = (this.#redFlags[place] ?? 0) + redFlags;
    this.#most[place] = Math.max(this.#most[place] ?? 0, samples);
    this.#steps += 1;
  }

  pack(): PackedSeries {
    const places = Math.ceil(this.#steps / this.#stepsEach);
    const packed = (numbers: Uint32Array): PackedNumbers =>
      packNumbers(numbers.subarray(0, places));
    return {
      stepsEach: this.#stepsEach,
      steps: this.#steps,
      samples: packed(this.#samples),
      redFlags: packed(this.#redFlags),
      most: this.#stepsEach === 1 ? undefined : packed(this.#most),
    };
  }

  #grow(): void {
    const grown = (numbers: Uint32Array): Uint32Array<ArrayBuffer> => {
      const longer = new Uint32Array(2 * numbers.length);
      longer.set(numbers);
      return longer;
    };
    this.#samples = grown(this.#samples);
    this.#redFlags = grown(this.#redFlags);
    this.#most = grown(this.#most);
  }

  /** Lets each two neighbours share a place. */
  #halve(): void {
    this.#stepsEach *= 2;
    joinPairs(this.#samples, (a, b) => a + b);
    joinPairs(this.#redFlags, (a, b) => a + b);
    joinPairs(this.#most, Math.max);
  }
}

function joinPairs(numbers: Uint32Array, join: (a: number, b: number) => number): void {
  const half = numbers.length / 2;
  for (let place = 0; place < half; place++) {
    numbers[place] = join(numbers[2 * place] ?? 0, numbers[2 * place + 1] ?? 0);
  }
  numbers.fill(0, half);
}

function packNumbers(numbers: Uint32Array): PackedNumbers {
  const most = numbers.reduce((top, value) => Math.max(top, value), 0);
  const bytesEach = most < 2 ** 8 ? 1 : most < 2 ** 16 ? 2 : 4;
  const narrow = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array }[bytesEach].from(numbers);
  const bytes = new Uint8Array(narrow.buffer, narrow.byteOffset, narrow.byteLength);
  return { bytesEach, deflated: deflateRawSync(bytes).toString('base64') };
}
