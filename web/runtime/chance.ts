/**
 * An interpreter's random bytes: the browser's own, or those that follow from a seed, for a program
 * that is run again with what was typed to it and must go the same way.
 */

/** WebAssembly's function for them, in the imports that Emscripten makes. */
type Fill = (address: number, size: number) => number;

export class Chance {
  /** State of the generator; 0 while bytes are the browser's. */
  #state = 0;

  /** Have the bytes follow from `seed`, below 2 ** 32; null for the browser's own again. */
  seed(seed: number | null): void {
    // The generator never leaves 0.
    this.#state = seed === null ? 0 : seed || 1;
  }

  /** Take the place of `fill`, which writes random bytes into `memory` and gives 0. */
  instead(fill: Fill, memory: () => WebAssembly.Memory): Fill {
    return (address, size) => {
      if (this.#state === 0) return fill(address, size);
      const bytes = new Uint8Array(memory().buffer, address >>> 0, size >>> 0);
      for (let n = 0; n < bytes.length; n++) bytes[n] = this.#next() >>> 24;
      return 0;
    };
  }

  /** G. Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8 (14), 2003. */
  #next(): number {
    let it = this.#state;
    it ^= it << 13;
    it ^= it >>> 17;
    it ^= it << 5;
    return this.#state = it >>> 0;
  }
}
