/** Workers that are ready before they are needed: one spare, and the next behind it. */

import type { CheckTitle, Event, Images, Request, RunOptions } from "../runtime/protocol.ts";
import type { Assets } from "./assets.ts";
import { Patience } from "./patience.ts";
import { blocked, silent, tooOld } from "./trouble.ts";

/** Starts a worker on the runtime's code. */
export type WorkerFactory = () => Worker;

/** A worker whose interpreters are up. `close` ends it, whatever it does. */
export interface Prepared {
  checks: CheckTitle[];
  /** Whether it has all of Python's library. */
  whole: boolean;
  /** Give it all of Python's library; a Run that is asked for afterwards has it. */
  extend(zips: Record<string, Blob>): void;
  run(
    program: string,
    only: string[] | null,
    onEvent: (event: Event) => void,
    options?: RunOptions,
  ): void;
  close(): void;
}

/**
 * A worker factory for the page's policy: a worker that starts from a blob URL obeys the page's own
 * policy, also on hosts that cannot set headers. `scripts` are modules' addresses, loaded side by
 * side; the first is the worker's own.
 *
 * The factory throws Trouble where no such worker can be had.
 */
export function workerFactory(...scripts: string[]): WorkerFactory {
  const source = scripts.map((script) => `import ${JSON.stringify(script)};`).join("\n");
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return () => {
    let asked = false;
    const options: WorkerOptions = {
      name: "python",
      get type(): WorkerType {
        asked = true;
        return "module";
      },
    };
    let worker: Worker;
    try {
      worker = new Worker(url, options);
    } catch {
      throw blocked();
    }
    // A browser that does not know modules in workers never asks for the type.
    if (asked) return worker;
    worker.terminate();
    throw tooOld();
  };
}

/** A worker that says nothing for so long has died, or will never begin; in seconds. */
const SILENT = 60;

/** What a pool needs from the page. */
export interface PoolOptions {
  start: WorkerFactory;
  assets: Assets;
  /** Brings the rest of Python's library; called once it is wanted, and again after a failure. */
  library: () => Promise<Record<string, Blob>>;
  /** Given the images of a worker that had to start without. */
  onImages: (images: Images) => void;
}

/** Keeps one worker ready. */
export class Pool {
  #options: PoolOptions;
  #spare: Promise<Prepared> | null = null;
  #library: Promise<Record<string, Blob>> | null = null;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Begin to prepare the spare, unless there is one. */
  warm(): Promise<Prepared> {
    if (this.#spare === null) {
      const { start, assets, onImages } = this.#options;
      const spare = prepare(start(), assets, (images) => {
        assets.parts.images = images;
        onImages(images);
      });
      // One that failed is no spare: the next call tries again.
      spare.catch(() => this.#spare === spare && (this.#spare = null));
      this.#spare = spare;
    }
    return this.#spare;
  }

  /** End the spare, if there is one. */
  release(): void {
    const spare = this.#spare;
    this.#spare = null;
    spare?.then((worker) => worker.close(), () => {});
  }

  /** Give the spare all of Python's library, for programs that will want it. */
  async extend(): Promise<void> {
    const [spare, zips] = await Promise.all([this.warm(), this.#whole()]);
    spare.extend(zips);
  }

  /**
   * Take the spare; nothing is started in its place until `warm`. With `whole`, it has all of
   * Python's library.
   */
  async take(whole: boolean): Promise<Prepared> {
    const taken = this.warm();
    this.#spare = null;
    const spare = await taken;
    if (whole && !spare.whole) spare.extend(await this.#whole());
    return spare;
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

/** Prepare a worker. Rejects when it fails or ends, in whatever way. */
function prepare(
  worker: Worker,
  assets: Assets,
  onImages: (images: Images) => void,
): Promise<Prepared> {
  return new Promise((resolve, reject) => {
    let onEvent: (event: Event) => void = (event) => {
      if (event.kind === "failed") fail(event.message);
      if (event.kind === "images") onImages(event.images);
      if (event.kind === "ready") {
        patience.end();
        prepared.checks = event.checks;
        resolve(prepared);
      }
    };
    const end = (error: Error) => {
      patience.end();
      worker.terminate();
      reject(error);
    };
    const fail = (message: string) => end(new Error(message));
    const patience = new Patience(SILENT, () => end(silent(SILENT)));
    const send = (request: Request) => worker.postMessage(request);
    const prepared: Prepared = {
      checks: [],
      // Packages may import anything, and came with all of it.
      whole: assets.parts.packages !== undefined,
      extend(zips) {
        if (prepared.whole) return;
        prepared.whole = true;
        send({ kind: "library", zips });
      },
      run(program, only, listener, options = {}) {
        onEvent = listener;
        send({ kind: "run", program, only, ...options });
      },
      close: () => worker.terminate(),
    };
    const broken = (message: string) => {
      onEvent({ kind: "failed", message, detail: "" });
    };
    worker.onmessage = ({ data }: MessageEvent<Event>) => {
      patience.again();
      onEvent(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      broken(event.message);
    };
    worker.onmessageerror = () => broken("a message of the worker could not be read");
    send({ kind: "prepare", parts: assets.parts, lesson: assets.lesson });
  });
}
