/**
 * A sum that tells whether bytes are as they were written: it takes 5 ms for 20 MB, where a digest
 * takes 40 and a copy of the bytes.
 *
 * It is to find damage, not malice: who can change what a site keeps on a device can change its sum
 * too. Fletcher's, with words of 32 bits (J. G. Fletcher, "An Arithmetic Checksum for Serial
 * Transmissions", IEEE Transactions on Communications 30, 1982): the sum of the words, and the sum of
 * those sums, which also tells their order.
 */

const WORD = 4;

/** Bytes of a sum as it is stored. */
export const SUM_BYTES = 2 * WORD;

/** Words that are added in one call: a function that is called often is soon compiled well. */
const CHUNK = 512;

export class Sum {
  /** The first is not zero, so that bytes of nothing but zeros have a sum that tells their number. */
  #sums = new Int32Array([1, 0]);

  /** Go on with these. They stand where words may; of the last ones, there may be less than a word. */
  add(bytes: Uint8Array): this {
    const { buffer, byteOffset, length } = bytes;
    const words = new Int32Array(buffer, byteOffset, Math.floor(length / WORD));
    const whole = words.length - words.length % CHUNK;
    for (let n = 0; n < whole; n += CHUNK) addChunk(words, n, this.#sums);
    addEach(words.subarray(whole), this.#sums);
    addEach(bytes.subarray(words.length * WORD), this.#sums);
    return this;
  }

  /** The sum of all that was added, as it is stored. */
  words(): Int32Array<ArrayBuffer> {
    return this.#sums.slice();
  }

  /** Whether these two stored words are the sum. */
  is(first: number | undefined, second: number | undefined): boolean {
    return first === this.#sums[0] && second === this.#sums[1];
  }
}

/** Eight at a time: half of a start's bytes are added before this function is compiled well. */
function addChunk(words: Int32Array, start: number, sums: Int32Array): void {
  let [first, second] = [sums[0]!, sums[1]!];
  for (let n = start; n < start + CHUNK; n += 8) {
    second = second + (first = (first + words[n]!) | 0) | 0;
    second = second + (first = (first + words[n + 1]!) | 0) | 0;
    second = second + (first = (first + words[n + 2]!) | 0) | 0;
    second = second + (first = (first + words[n + 3]!) | 0) | 0;
    second = second + (first = (first + words[n + 4]!) | 0) | 0;
    second = second + (first = (first + words[n + 5]!) | 0) | 0;
    second = second + (first = (first + words[n + 6]!) | 0) | 0;
    second = second + (first = (first + words[n + 7]!) | 0) | 0;
  }
  [sums[0], sums[1]] = [first, second];
}

function addEach(numbers: Int32Array | Uint8Array, sums: Int32Array): void {
  for (const number of numbers) {
    sums[0] = sums[0]! + number;
    sums[1] = sums[1]! + sums[0];
  }
}
