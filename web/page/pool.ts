/** Workers that are ready before they are needed: one spare, and the next behind it. */

import type { CheckTitle, Event, Images, Request, RunOptions } from "../runtime/protocol.ts";
import type { Assets } from "./assets.ts";
import { Patience } from "./patience.ts";
import { blocked, silent, tooOld } from "./trouble.ts";
import { trusted } from "./trusted.ts";

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

/** Lets workers start from what this page has made itself. */
const made = trusted("chalkline-python", ({ protocol }) => protocol === "blob:");

/** What a worker throws whose script does not come. */
const NO_SCRIPT = "the script did not come";

/** What an error of a worker says; nothing where it has not even begun. */
export function saidBy({ message }: ErrorEvent): string {
  return !message || message.includes(NO_SCRIPT) ? "" : message;
}

/**
 * A worker factory for the page's policy: a worker that starts from a blob URL obeys the page's own
 * policy, also on hosts that cannot set headers. `script` and `later` are modules' addresses: the
 * worker begins with the first, which need not wait until the second, large one is there.
 *
 * Both are imported as it runs: past an import at the head of a blob, Firefox asks no service
 * worker, and a course that is kept would not start without a network. What is asked of the worker
 * meanwhile waits.
 *
 * The factory throws Trouble where no such worker can be had.
 */
export function workerFactory(script: string, later: string): WorkerFactory {
  const source = `
    // Pyodide calls it to find out what kind of worker this is, and the policy complains.
    self.importScripts = undefined;
    const early = [];
    self.onmessage = (event) => early.push(event);
    import(${JSON.stringify(script)}).then(
      () => early.forEach((event) => self.onmessage(event)),
      (error) => setTimeout(() => {
        throw /modul/i.test(error.message) ? ${JSON.stringify(NO_SCRIPT)} : error;
      }),
    );
    import(${JSON.stringify(later)}).catch(() => {});`;
  const url = made(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
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

/** What is wrong with one that lacks its scripts for so long, while all else has come. */
const NOT_HERE = "its scripts did not come";

/** What a pool needs from the page. */
export interface PoolOptions {
  start: WorkerFactory;
  assets: Assets;
  /** Brings the rest of Python's library; called once it is wanted, and again after a failure. */
  library: () => Promise<Record<string, Blob>>;
  /** Told when a worker has to start without images. */
  onPlain: () => void;
  /** Told when Python runs in a worker, before all that a Run needs is there. */
  onUp: () => void;
  /** Given the images of a worker that had to start without. */
  onImages: (images: Images) => void;
}

/** A worker that is ready, or will be. */
interface Spare {
  prepared: Promise<Prepared>;
  /** Somebody waits for it. */
  hurry(): void;
  end(): void;
}

/** Hears what becomes of a worker until a Run takes it. */
interface Preparing {
  onPlain(): void;
  onUp(): void;
  onImages(images: Images): void;
  /** It has ended. */
  onEnd(): void;
}

/** Keeps one worker ready. */
export class Pool {
  #options: PoolOptions;
  #spare: Spare | null = null;
  #library: Promise<Record<string, Blob>> | null = null;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Begin to prepare the spare, unless there is one. */
  warm(): Promise<Prepared> {
    return this.#warm().prepared;
  }

  #warm(): Spare {
    if (this.#spare === null) {
      const { start, assets, onPlain, onUp, onImages } = this.#options;
      const spare: Spare = prepare(start(), assets, {
        onPlain,
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

  /** End the spare once it is ready, if there is one: whoever waits for it has it. */
  release(): void {
    const spare = this.#spare;
    this.#spare = null;
    spare?.prepared.then((worker) => worker.close(), () => {});
  }

  /** End the spare now: what it starts from is damaged. */
  abandon(): void {
    this.#spare?.end();
  }

  /** Give the spare all of Python's library, for programs that will want it. */
  async extend(): Promise<void> {
    // Only then: nothing is fetched that competes with a start.
    const spare = await this.warm();
    spare.extend(await this.#whole());
  }

  /**
   * Take the spare; nothing is started in its place until `warm`. With `whole`, it has all of
   * Python's library.
   */
  async take(whole: boolean): Promise<Prepared> {
    const { prepared, hurry } = this.#warm();
    this.#spare = null;
    hurry();
    const spare = await prepared;
    try {
      if (whole && !spare.whole) spare.extend(await this.#whole());
    } catch (error) {
      spare.close();
      throw error;
    }
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

/** Prepare a worker. The promise is rejected when it fails or ends, in whatever way. */
function prepare(
  worker: Worker,
  assets: Assets,
  { onPlain, onUp, onImages, onEnd }: Preparing,
): Spare {
  let end: (error: Error) => void;
  const send = (request: Request) => worker.postMessage(request);
  const prepared = new Promise<Prepared>((resolve, reject) => {
    let onEvent: (event: Event) => void = (event) => {
      if (event.kind === "failed") fail(event.message);
      if (event.kind === "here") here = true;
      if (event.kind === "plain") onPlain();
      if (event.kind === "up") onUp();
      if (event.kind === "images") onImages(event.images);
      if (event.kind === "ready") {
        patience?.end();
        prepared.checks = event.checks;
        resolve(prepared);
      }
    };
    end = (error) => {
      patience?.end();
      worker.terminate();
      reject(error);
      onEnd();
    };
    const fail = (message: string) => end(new Error(message));
    // From when it has all that it needs: the downloads have a patience of their own.
    let patience: Patience | null = null;
    // But for its scripts, which the browser loads: whoever hears of it looks what keeps them.
    let here = false;
    const lost = () => here ? end(silent(SILENT)) : fail(NOT_HERE);
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
      patience?.again();
      onEvent(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      broken(saidBy(event));
    };
    worker.onmessageerror = () => broken("a message of the worker could not be read");
    send({ kind: "prepare", parts: assets.parts, lesson: assets.lesson });
    assets.zips.then((zips) => {
      if (!prepared.checks.length) patience = new Patience(SILENT, lost);
      send({ kind: "zips", zips });
    }, end);
  });
  return { prepared, hurry: () => send({ kind: "hurry" }), end: () => end(new Error("abandoned")) };
}
