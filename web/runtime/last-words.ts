/** What an interpreter writes while it ends: Pyodide's own account of its stack, not the program's. */

import type { PyodideAPI } from "pyodide";

/** What Pyodide has inside, as far as it is used here. */
interface Inner {
  _api: { fatal_error(error: unknown): void };
}

/** A line of the student's program in a stack: `  File "main.py", line 3 in double`. */
const PLACE = /File "main\.py", line (\d+) in /;

export class LastWords {
  /** The line of the program that ran last, 1-based; 0 where nothing is known of it. */
  line = 0;
  #ending = false;
  #decoder = new TextDecoder();
  #text = "";

  /** Listens to `python`; `before` is called when it begins to end. */
  constructor(python: PyodideAPI, before: () => void) {
    const api = (python as unknown as Inner)._api;
    const fatal = api.fatal_error;
    const value = (error: unknown) => {
      before();
      this.#ending = true;
      try {
        fatal(error);
      } finally {
        this.#ending = false;
        this.line = Number(PLACE.exec(this.#text)?.[1] ?? 0);
      }
    };
    // For good: without it, a program's end would go unnoticed.
    Object.defineProperty(api, "fatal_error", { value, writable: false, configurable: false });
  }

  /** Take what is written; false when it is the program's. */
  take(bytes: Uint8Array): boolean {
    if (this.#ending) this.#text += this.#decoder.decode(bytes, { stream: true });
    return this.#ending;
  }
}
