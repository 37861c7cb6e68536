/** Workers that are ready before they are needed: one spare, and the next behind it. */

import type { Images } from "../runtime/protocol.ts";
import type { Assets } from "./assets.ts";
import { prepare, type Prepared, type Spare } from "./prepare.ts";
import type { WorkerFactory } from "./workers.ts";

/** What a pool needs from the page. */
export interface PoolOptions {
  start: WorkerFactory;
  assets: Assets;
  /** Brings the rest of Python's library; called once it is wanted, and again after a failure. */
  library: () => Promise<Record<string, Blob>>;
  /** Told when a worker has to start without images; `kept`: though the device was to have some. */
  onPlain: (kept: boolean) => void;
  /** Told when Python runs in a worker, before all that a Run needs is there. */
  onUp: () => void;
  /** Given the images of a worker that had to start without. */
  onImages: (images: Images) => void;
}

/** Keeps one worker ready. */
export class Pool {
  #options: PoolOptions;
  #spare: Spare | null = null;
  #library: Promise<Record<string, Blob>> | null = null;
  #practised = false;
  /** Whether a spare is to be let go of once it is ready. */
  #releasing = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Begin to prepare the spare, unless there is one. */
  warm(): Promise<Prepared> {
    return this.#warm().prepared;
  }

  #warm(): Spare {
    this.#releasing = false;
    if (this.#spare === null) {
      const { start, assets, onPlain, onUp, onImages } = this.#options;
      const spare: Spare = prepare(start(), assets, {
        onPlain(kept) {
          // A student who is quick with Run would have every worker start without, and wait long.
          assets.parts.owed = true;
          onPlain(kept);
        },
        onUp,
        onImages(images) {
          assets.parts.images = images;
          onImages(images);
        },
        // One that failed, before it was ready or later, is no spare: the next call tries again.
        onEnd: () => this.#spare === spare && (this.#spare = null),
      });
      spare.prepared.catch(() => {}); // told to whoever waits
      this.#spare = spare;
    }
    return this.#spare;
  }

  /** End the spare once it is ready, if there is one, and nobody waits for it or wants one by then. */
  release(): void {
    this.#releasing = true;
    this.#spare?.prepared.then(() => this.#releasing && this.abandon(), () => {});
  }

  /** End the spare now, but for one that somebody waits for. */
  abandon(): void {
    if (!this.#spare?.wanted()) this.#spare?.end();
  }

  /** Give the spare all of Python's library, for programs that will want it; the first practises. */
  async extend(): Promise<void> {
    // Only then: nothing is fetched that competes with a start.
    const spare = this.#warm();
    const worker = await spare.prepared;
    // A Run has it, or waits for it: the spare after that is the next to be extended.
    if (this.#spare !== spare || spare.wanted()) return;
    if (!this.#practised) worker.practise();
    this.#practised = true; // what the browser has optimised, all workers of the page use
    worker.extend(await this.#whole());
  }

  /**
   * Take the spare; nothing is started in its place until `warm`. With `whole`, it has all of
   * Python's library. Null where it is not `wanted` any more once it is ready: it stays the spare.
   */
  async take(whole: boolean, wanted: () => boolean): Promise<Prepared | null> {
    const spare = this.#warm();
    spare.wanted = wanted;
    spare.hurry();
    const worker = await spare.prepared;
    if (!wanted()) return null;
    if (this.#spare === spare) this.#spare = null;
    try {
      if (whole && !worker.whole) worker.extend(await this.#whole());
    } catch (error) {
      worker.close();
      throw error;
    }
    return worker;
  }

  #whole(): Promise<Record<string, Blob>> {
    if (this.#library === null) {
      const library = this.#options.library();
      library.catch(() => this.#library = null);
      this.#library = library;
    }
    return this.#library;
  }
}
