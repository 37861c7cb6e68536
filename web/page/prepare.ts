/** Makes a worker ready for a Run, and hears what becomes of it until a Run takes it. */

import type { CheckTitle, Event, Images, Request, RunOptions } from "../runtime/protocol.ts";
import type { Assets } from "./assets.ts";
import { Patience } from "./patience.ts";
import { silent } from "./trouble.ts";
import { saidBy } from "./workers.ts";

/** A worker whose interpreters are up. `close` ends it, whatever it does. */
export interface Prepared {
  checks: CheckTitle[];
  /** Whether it has all of Python's library. */
  whole: boolean;
  /** Give it all of Python's library; a Run that is asked for afterwards has it. */
  extend(zips: Record<string, Blob>): void;
  /** Have it do what Runs do, until one is asked for. */
  practise(): void;
  run(
    program: string,
    only: string[] | null,
    onEvent: (event: Event) => void,
    options?: RunOptions,
  ): void;
  close(): void;
}

/** A worker that is ready, or will be. */
export interface Spare {
  prepared: Promise<Prepared>;
  /** Somebody waits for it. */
  hurry(): void;
  /** Whether that is so. */
  wanted(): boolean;
  end(): void;
}

/** Hears what becomes of a worker until a Run takes it. */
export interface Preparing {
  onPlain(kept: boolean): void;
  onUp(): void;
  onImages(images: Images): void;
  /** It has ended. */
  onEnd(): void;
}

/** A worker that says nothing for so long has died, or will never begin; in seconds. */
const SILENT = 60;

/** What is wrong with one that has not begun for so long, while all else has come. */
export const NOT_HERE = "its scripts have not begun";

/** Prepare a worker. The promise is rejected when it fails or ends, in whatever way. */
export function prepare(
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
      if (event.kind === "plain") onPlain(kept);
      if (event.kind === "up") onUp();
      // From then on it needs the zips.
      if ((event.kind === "plain" || event.kind === "up") && !zipped) waitNoMore();
      if (event.kind === "images") onImages(event.images);
      if (event.kind === "ready") {
        waitNoMore();
        prepared.checks = event.checks;
        resolve(prepared);
      }
    };
    end = (error) => {
      waitNoMore();
      worker.terminate();
      reject(error);
      onEnd();
    };
    const fail = (message: string) => end(new Error(message));
    // While it has all that it needs: the downloads have a patience of their own.
    let patience: Patience | null = null;
    let zipped = false;
    const kept = assets.parts.kept !== null;
    const wait = () => {
      if (!prepared.checks.length) patience ??= new Patience(SILENT, lost);
    };
    const waitNoMore = () => {
      patience?.end();
      patience = null;
    };
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
      practise: () => send({ kind: "practise" }),
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
    if (kept) wait();
    assets.zips.then((zips) => {
      zipped = true;
      wait();
      send({ kind: "zips", zips });
    }, end);
  });
  return {
    prepared,
    hurry: () => send({ kind: "hurry" }),
    wanted: () => false,
    end: () => end(new Error("abandoned")),
  };
}
