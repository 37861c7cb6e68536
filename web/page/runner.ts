/** Loads Python once, then serves one Run at a time; says at every moment how it stands. */

import type { Report, Request } from "../runtime/protocol.ts";
import { type Assets, loadAssets, loadLibrary } from "./assets.ts";
import { obstacle } from "./browser.ts";
import { address, type PageConfig } from "./config.ts";
import { needsMore } from "./imports.ts";
import { forgetKept, isKept } from "./keep.ts";
import { begin, keepFor, missed } from "./kept-start.ts";
import { later } from "./later.ts";
import { Pool } from "./pool.ts";
import { NOT_HERE } from "./prepare.ts";
import { MOST_LOST, Run, type RunListener } from "./run.ts";
import { checkScripts, mendScripts, scriptTrouble } from "./scripts.ts";
import { mayKeepSpare } from "./thrift.ts";
import { blocked, mute, Trouble, unknown } from "./trouble.ts";
import { saidBy, type WorkerFactory, workerFactory } from "./workers.ts";

export type { RunListener } from "./run.ts";

/** How the runtime stands. */
export type RuntimeState =
  /** `done` of `total` bytes have arrived; `step` is a phrase for people. */
  | { state: "loading"; step: string; done: number; total: number }
  | { state: "ready" }
  /** `asking`: the program waits for a line that a person types. */
  | { state: "running"; asking: boolean }
  /** `message` says what is wrong and what to do; `retry` starts again, if no `reload` is needed. */
  | { state: "failed"; message: string; reload: boolean };

export class Runner {
  #config: PageConfig;
  #state: RuntimeState = { state: "loading", step: "", done: 0, total: 1 };
  #listener: (state: RuntimeState) => void = () => {};
  #workers: WorkerFactory;
  #pool: Pool | null = null;
  /** How often Python has been started, or has failed to. */
  #starts = 0;
  /** Why the last start failed. */
  #failed: RuntimeState | null = null;
  /** The Run that goes on, or that waits for Python. */
  #run: Run | null = null;

  /** Begins to load at once. */
  constructor(config: PageConfig) {
    this.#config = config;
    const { worker, asm } = config.runtime;
    this.#workers = workerFactory(address(config, worker), address(config, asm));
    document.addEventListener("visibilitychange", () => this.#spare());
    this.retry();
  }

  /** Tell `listener` how the runtime stands, now and at every change. */
  onState(listener: (state: RuntimeState) => void): void {
    this.#listener = listener;
    listener(this.#state);
  }

  /** Run `program`. Waits while Python is loading; is ignored while another Run goes on. */
  run(program: string, listener: RunListener): void {
    if (this.#run) return;
    const seconds = this.#config.lesson.limits.seconds;
    const seen = needsMore(program, this.#config.runtime.at_hand);
    // One for the whole Run, whatever a Retry brings meanwhile.
    let pool: Pool | null = null;
    const take = (whole: boolean) => {
      const taken = (pool ??= this.#pool!).take(seen || whole, () => this.#run === run);
      return taken.catch(async (error: Error) => {
        const trouble = await this.#trouble(error) ?? guess(error);
        throw new Error(trouble.told("click Run again"));
      });
    };
    const typed = { lines: [], seed: crypto.getRandomValues(new Uint32Array(1))[0]!, more: true };
    const run: Run = this.#run = new Run(
      take,
      program,
      seconds,
      {
        begun: (checks) => listener.begun(checks),
        output: (text, stream, check) => listener.output(text, stream, check),
        voided: () => listener.voided?.(),
        asked: (question, answer) => {
          this.#become({ state: "running", asking: true });
          // The worker that runs the program with the answer starts while that is typed.
          if (mayKeepSpare()) this.#pool?.warm().catch(() => {});
          listener.asked?.(question, (line) => {
            this.#become({ state: "running", asking: false });
            answer(line);
          });
        },
        started: (check) => listener.started(check),
        check: (check) => listener.check(check),
        finished: (report) => this.#finished(report, listener),
      },
      typed,
      undefined,
      MOST_LOST,
    );
    if (this.#pool) this.#start(run);
  }

  /** End the Run that waits or runs. */
  stop(): void {
    this.#run?.stop();
  }

  /** Load again, after a failure; with `again`, once more after one that scripts may explain. */
  retry(again = true): void {
    const start = ++this.#starts;
    this.#load(start).catch(async (error: Error) => {
      const found = await this.#trouble(error);
      // What the device kept may be damaged in a way that no sum tells.
      if (!found && isKept(this.#config)) {
        forgetKept(this.#config);
        return this.retry(again);
      }
      // Its scripts were just fetched past what the browser had kept: that may have mended it.
      if (!found && again) return this.retry(false);
      const trouble = found ?? guess(error);
      this.#starts++; // whatever comes of that start now, comes too late
      this.#pool = null;
      const { reload } = trouble;
      const message = trouble.told(reload ? "press Reload" : "press Retry");
      this.#failed = { state: "failed", message, reload };
      // A Run that goes on has all that it needs: it is told when that ends.
      if (!this.#run?.started) this.#fail();
    });
  }

  /** What an error of a worker, or of its download, comes from; null where nothing is found. */
  async #trouble(error: Error): Promise<Trouble | null> {
    // A worker whose scripts do not come says no more than that it failed.
    return error instanceof Trouble ? error : await scriptTrouble(this.#config);
  }

  /** `start`: which start of Python this is; it makes nothing ready once there is another. */
  async #load(start: number): Promise<void> {
    const config = this.#config;
    this.#pool = null;
    this.#failed = null;
    const loading = (step: string, done: number, total: number) => {
      // With images, Python may run before the last download ends.
      if (this.#pool === null) this.#become({ state: "loading", step, done, total });
    };
    loading("Downloading Python", 0, 1);
    const hindrance = obstacle();
    if (hindrance) throw hindrance;
    await mendScripts(config);
    // Its scripts load while everything else comes.
    const worker = this.#workers();
    const first = [worker];
    const ask = (request: Request) => worker.postMessage(request);
    const broken = new Promise<never>((_, reject) => {
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(saidBy(event)));
      };
    });
    const wanted = later();
    const calm = later();
    const abort = new AbortController();
    const load = async (): Promise<Assets> => {
      const kept = isKept(config) ? await begin(config, worker) : null;
      if (kept) loading("Starting Python", 1, 1);
      return await loadAssets(config, {
        kept,
        wanted: wanted.promise,
        calm: calm.promise,
        onProgress: ({ done, total }) => kept || loading("Downloading Python", done, total),
        // Read there while the rest is on its way.
        onZip: (zips) => ask({ kind: "hold", zips }),
        abort,
      });
    };
    const assets = await Promise.race([load(), broken]).catch((error) => {
      abort.abort();
      worker.terminate();
      throw error;
    });
    // These may be on their way still.
    assets.zips.then(() => loading("Starting Python", 1, 1), () => {});
    const pool = new Pool({
      start: () => first.shift() ?? this.#workers(),
      assets,
      library: async () => loadLibrary(config, await assets.zips),
      onPlain: (kept) => {
        wanted.resolve();
        if (kept) missed(config, assets);
      },
      onUp: () => {
        wanted.resolve();
        calm.resolve();
        if (start === this.#starts) this.#up(pool);
      },
      // A damaged file is heard of below.
      onImages: (images) => void keepFor(config, assets, images).catch(() => {}),
    });
    const warm = pool.warm();
    // A damaged file says more than what comes of it.
    warm.catch(() => {
      wanted.resolve();
      calm.resolve();
    });
    const abandon = (error: unknown) => {
      pool.abandon();
      throw error;
    };
    await assets.intact.catch(abandon);
    await warm;
    await checkScripts(config).catch(abandon);
  }

  /** Python runs, for the first time; what else a Run needs is there soon. */
  #up(pool: Pool): void {
    if (this.#pool !== null) return;
    this.#pool = pool;
    if (this.#run) this.#start(this.#run);
    else this.#rest();
  }

  /** Python is ready, and no Run waits: time for what later Runs may need. */
  #rest(): void {
    this.#become({ state: "ready" });
    // Not before that is seen; a hidden page has no frames, and a spare to let go.
    if (document.hidden) this.#spare();
    else requestAnimationFrame(() => setTimeout(() => this.#spare()));
  }

  /** Keep a spare, or keep none: a Run takes its worker either way, and waits for one that starts. */
  #spare(): void {
    if (this.#pool === null || this.#run !== null) return;
    if (!mayKeepSpare()) return this.#pool.release();
    // Should it fail, the Run that needs it tries again and says so.
    this.#pool.extend().catch(() => {});
  }

  /** Say why Python cannot start. */
  #fail(): void {
    if (this.#failed) this.#become(this.#failed);
  }

  #become(state: RuntimeState): void {
    this.#state = state;
    this.#listener(state);
  }

  #start(run: Run): void {
    this.#become({ state: "running", asking: false });
    run.start().catch(({ message }: Error) => run.fail(message));
  }

  #finished(report: Report, listener: RunListener): void {
    this.#run = null;
    listener.finished(report);
    if (this.#failed) return this.#fail();
    if (this.#pool === null) return; // stopped while it waited: the loading goes on
    // Only now: the next spare must not slow the Run that the student waits for.
    this.#rest();
  }
}

/** What an error most likely means that nothing else explains. */
function guess({ message }: Error): Trouble {
  if (message === NOT_HERE) return mute();
  return message ? unknown(message) : blocked();
}
