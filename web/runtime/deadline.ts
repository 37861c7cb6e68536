/**
 * A time limit that interrupts Python in the running line, with no special headers.
 *
 * Pyodide looks at its interrupt buffer about every 50 steps of a loop, which another thread would
 * have to write to. Here it asks a function instead, which can look at the clock.
 */

import type { PyodideAPI } from "pyodide";

/** How many looks share one look at the clock: unlimited, it costs a tight loop 10 to 25 %. */
const LOOKS = 16;

/** Time between two interrupts, in ms: one that meets the traceback itself would lose it. */
const GRACE = 1_000;

/** The share of the time after which the program's variables are looked at, to be compared later. */
const LOOK_AT = 0.75;

/**
 * How far beyond the limit a program can run on, in ms: then the page ends its worker. A clock that
 * has gone further between two looks went on while the machine slept.
 */
const BEYOND = 3_000;

/**
 * Time between two signals to pass on what is printed, in ms: a program that has to be ended from
 * outside loses the line that it began since the last.
 */
const SHOW = 100;

/**
 * How many times as slow as a desktop a machine is on which the limit still is enough: a cheap
 * phone. A slower one gets more time in proportion, up to so many times the limit.
 */
const PHONE = 4;
const MOST = 4;

const SIGINT = 2;
/** Python's side listens for these two: see `chalkline.watch`. */
const SIGUSR1 = 10;
const SIGUSR2 = 12;

export class Deadline {
  /** Whether the running program was interrupted. */
  expired = false;
  #at = Infinity;
  #lookAt = Infinity;
  #showAt = Infinity;
  #last = 0;
  #longest = Infinity;
  /** When the program began, in ms, and its limit in seconds. */
  #began = 0;
  #limit = 0;
  /** Whether it may be given more time. */
  #more = false;
  #looks = 0;
  #onLook: () => void;

  /** `onLook` is called now and then while Python runs. */
  constructor(onLook: () => void = () => {}) {
    this.#onLook = onLook;
  }

  /** Have `python` ask this at every look. */
  watch(python: PyodideAPI): void {
    python.setInterruptBuffer(this as never);
  }

  /** Which signal the program is to get; 0 for none. Pyodide's script is changed to ask for it. */
  signal(): number {
    return ++this.#looks % LOOKS ? 0 : this.#signalNow();
  }

  /** Give the program `seconds` from now. */
  start(seconds: number): void {
    this.expired = false;
    const now = performance.now();
    this.#last = this.#began = now;
    this.#limit = seconds;
    this.#more = true;
    this.#allow(seconds);
    this.#showAt = now + SHOW;
  }

  /**
   * Give a program whose time is over more of it, once, since Python runs `slowness` times slower
   * than on a desktop; gives the seconds that it has now in all, or 0.
   *
   * A program may find this and call it: with anything, and for no more than that.
   */
  more(slowness: unknown): number {
    if (typeof slowness !== "number" || !(slowness > PHONE)) return 0;
    if (!this.expired || !this.#more) return 0;
    this.expired = this.#more = false;
    // To a tenth, since a message names them.
    const seconds = Math.round(10 * this.#limit * Math.min(slowness / PHONE, MOST)) / 10;
    this.#allow(seconds);
    return seconds;
  }

  /** Interrupt the program so many seconds after it began. */
  #allow(seconds: number): void {
    const ms = seconds * 1_000;
    this.#longest = ms + BEYOND;
    this.#at = this.#began + ms;
    this.#lookAt = this.#began + ms * LOOK_AT;
  }

  /** Interrupt nothing until the next start. */
  stop(): void {
    this.#at = this.#lookAt = this.#showAt = Infinity;
    this.#more = false;
  }

  /** Whether the program has to be interrupted now; for one that sleeps, and so does not look. */
  due(): boolean {
    return this.#signalNow() === SIGINT;
  }

  /** The same by the clock, at each call. */
  #signalNow(): number {
    const now = performance.now();
    const gap = now - this.#last;
    this.#last = now;
    if (gap > this.#longest) {
      this.#began += gap;
      this.#at += gap;
      this.#lookAt += gap;
    }
    this.#onLook();
    if (now >= this.#at) {
      this.expired = true;
      this.#at = now + GRACE;
      return SIGINT;
    }
    if (now >= this.#lookAt) {
      this.#lookAt = Infinity;
      return SIGUSR1;
    }
    if (now < this.#showAt) return 0;
    this.#showAt = now + SHOW;
    return SIGUSR2;
  }
}
