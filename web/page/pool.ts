/** Workers that are ready before they are needed: one spare, and the next behind it. */

import type { CheckTitle, Event, Images, Request } from "../runtime/protocol.ts";
import type { Assets } from "./assets.ts";

/** Starts a worker on the runtime's code. */
export type WorkerFactory = () => Worker;

/** A worker whose interpreters are up. `close` ends it, whatever it does. */
export interface Prepared {
  checks: CheckTitle[];
  run(program: string, only: string[] | null, onEvent: (event: Event) => void): void;
  close(): void;
}

/**
 * A worker factory for the page's policy: a worker that starts from a blob URL obeys the page's own
 * policy, also on hosts that cannot set headers.
 */
export function workerFactory(script: string): WorkerFactory {
  const source = `import ${JSON.stringify(script)};`;
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return () => new Worker(url, { type: "module", name: "python" });
}

/** Keeps one worker ready. */
export class Pool {
  #start: WorkerFactory;
  #assets: Assets;
  #onImages: (images: Images) => void;
  #spare: Promise<Prepared> | null = null;

  /** `onImages` is given the images of a worker that had to start without. */
  constructor(start: WorkerFactory, assets: Assets, onImages: (images: Images) => void) {
    this.#start = start;
    this.#assets = assets;
    this.#onImages = onImages;
  }

  /** Begin to prepare the spare, unless there is one. */
  warm(): Promise<Prepared> {
    if (this.#spare === null) {
      const spare = prepare(this.#start(), this.#assets, (images) => {
        this.#assets.parts.images = images;
        this.#onImages(images);
      });
      // One that failed is no spare: the next call tries again.
      spare.catch(() => this.#spare === spare && (this.#spare = null));
      this.#spare = spare;
    }
    return this.#spare;
  }

  /** Take the spare; nothing is started in its place until `warm`. */
  take(): Promise<Prepared> {
    const spare = this.warm();
    this.#spare = null;
    return spare;
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
      if (event.kind === "ready") resolve({ checks: event.checks, run, close });
    };
    const fail = (message: string) => {
      worker.terminate();
      reject(new Error(message));
    };
    const close = () => worker.terminate();
    const send = (request: Request) => worker.postMessage(request);
    const run: Prepared["run"] = (program, only, listener) => {
      onEvent = listener;
      send({ kind: "run", program, only });
    };
    const broken = (message: string) => {
      onEvent({ kind: "failed", message, detail: "" });
    };
    worker.onmessage = ({ data }: MessageEvent<Event>) => onEvent(data);
    worker.onerror = (event) => {
      event.preventDefault();
      broken(event.message || "the worker could not be started");
    };
    worker.onmessageerror = () => broken("a message of the worker could not be read");
    send({ kind: "prepare", ...assets });
  });
}
