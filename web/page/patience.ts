/**
 * Ends a wait in which nothing happens any more.
 *
 * It counts the seconds in which the page itself was awake, not those on a clock: after a laptop
 * has slept, nobody is blamed for the hours in between.
 */

/** How often it counts; in milliseconds. */
const TICK = 500;

export class Patience {
  #limit: number;
  #over: () => void;
  #ticks = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `over` is called, once, when `seconds` have gone by in which nothing happened. */
  constructor(seconds: number, over: () => void) {
    this.#limit = seconds * 1_000 / TICK;
    this.#over = over;
    this.#wait();
  }

  /** Something happened: the count begins anew. */
  again(): void {
    this.#ticks = 0;
  }

  /** The wait is over; `over` is not called any more. */
  end(): void {
    clearTimeout(this.#timer);
  }

  #wait(): void {
    this.#timer = setTimeout(() => {
      if (++this.#ticks >= this.#limit) this.#over();
      else this.#wait();
    }, TICK);
  }
}
