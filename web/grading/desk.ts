/** Gives each submission a worker of its own: no permission, no files, no other's leavings. */

import type { Prepared } from "../page/prepare.ts";
import { Grader, readParts, type RuntimeFiles } from "../runtime/deno.ts";
import type { CheckTitle, Event, LessonBundle, RuntimeParts } from "../runtime/protocol.ts";

export class Desk {
  /** The lesson's checks, before any has run. */
  checks: CheckTitle[] = [];
  /** Whether a worker was given up while its program ran. Deno lets that run on, at full speed. */
  lost = false;
  #parts: RuntimeParts;
  #lesson: LessonBundle;
  #script: string;

  private constructor(parts: RuntimeParts, script: string, lesson: LessonBundle) {
    this.#parts = parts;
    this.#script = script;
    this.#lesson = lesson;
  }

  /**
   * Read what workers need, and start the first, which gives the images that all others start from.
   *
   * `worker`: where the worker's script is. Throws the lesson's error, or our own.
   */
  static async open(files: RuntimeFiles, worker: string, lesson: LessonBundle): Promise<Desk> {
    const parts = await readParts(files);
    // A worker without permissions can read no file; what is here in memory it can import.
    const asm = inMemory(await Deno.readFile(new URL(parts.asm)));
    const script = inMemory(await Deno.readFile(worker));
    const desk = new Desk({ ...parts, asm }, script, lesson);
    const first = await desk.#open();
    desk.#parts.images = first.images;
    desk.checks = first.checks;
    // Its interpreters started plainly: no submission should run in another kind than the rest.
    first.close();
    return desk;
  }

  /** A worker for a program. */
  async take(): Promise<Prepared> {
    const grader = await this.#open();
    let running = false;
    return {
      checks: grader.checks,
      whole: true,
      practise: () => {},
      extend: () => {},
      run: (program, only, onEvent, options) => {
        running = true;
        const listener = (event: Event) => {
          if (["done", "broken", "failed"].includes(event.kind)) running = false;
          onEvent(event);
        };
        // What it rejects with has been an event.
        grader.run(program, only, listener, options).catch(() => {});
      },
      close: () => {
        this.lost ||= running;
        grader.close();
      },
    };
  }

  #open(): Promise<Grader> {
    return Grader.open(this.#parts, this.#lesson, () =>
      new Worker(this.#script, {
        type: "module",
        name: "submission",
        deno: { permissions: "none" },
      } as WorkerOptions));
  }
}

/** An address that a worker without permissions can import from. */
function inMemory(script: Uint8Array<ArrayBuffer>): string {
  return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}
