/**
 * One Run, from the click to the verdict, over as many workers as it takes.
 *
 * A check that brings its interpreter down, or that cannot be interrupted, costs that worker; the
 * checks after it run in a fresh one.
 */

import type { Piece } from "../runtime/output.ts";
import type {
  Check,
  CheckTitle,
  Event,
  Problem,
  Report,
  Typed,
  Verdict,
} from "../runtime/protocol.ts";
import { Patience } from "./patience.ts";
import type { Prepared } from "./prepare.ts";
import { notRun, reportOf } from "./report.ts";
import { type News, Transcript } from "./transcript.ts";

/** Hears what happens in a Run, in order. */
export interface RunListener {
  /** The program is about to be loaded; the checks in their order. */
  begun(checks: CheckTitle[]): void;
  output(text: string, stream: "stdout" | "stderr", check: string | null): void;
  /** What the program printed is void: it goes another way now, and what follows is all of it. */
  voided?(): void;
  /** The program asks for a line; no time runs until `answer` is called with it. */
  asked?(question: string, answer: (line: string) => void): void;
  started(check: string): void;
  /** A check is final. */
  check(check: Check): void;
  /** All is over; exactly once. `report.checks` are final and complete. */
  finished(report: Report): void;
}

/** What is final in a Run that goes on elsewhere: its program was loaded, some checks are left. */
export interface Begun {
  checks: Check[];
  advice: Record<string, string>;
  /** Whether a check has run out of time. */
  late: boolean;
}

/** Time after the limit for the interrupt to work, before the worker is ended; in seconds. */
const GRACE = 1.5;

/** How many checks in a row may cost a worker each before a Run with a student waiting ends. */
export const MOST_LOST = 3;

/** What is left of the limit once a check has run out of it; see `session.ts`. */
const AFTER_TIMEOUT = 0.2;

export class Run {
  #take: (whole: boolean) => Promise<Prepared | null>;
  #program: string;
  #limit: number;
  /** Time for each check in the present worker, in seconds. */
  #allowed: number;
  /** Time for what runs now: more than is allowed where Python is slow. */
  #time = 0;
  /** Whether a check has run out of time. */
  #late = false;
  #listener: RunListener;
  #worker: Prepared | null = null;
  #workers = 0;
  /** Whether the program turned out to need all of Python's library. */
  #whole = false;
  #checks: CheckTitle[] = [];
  #final = new Map<string, Check>();
  #advice: Record<string, string> = {};
  /** How many checks may cost a worker each, in a row; how many have. */
  #mostLost: number;
  #lostInARow = 0;
  /** How many checks were left when the present worker began. */
  #before = 0;
  #current: string | null = null;
  /** What the current check has printed. */
  #printed = "";
  /** How a flood of output ends, should its worker have to be ended. */
  #end: Event & { kind: "end" } | null = null;
  /** The line at which the program was interrupted; 0 where it has not been. */
  #line = 0;
  #loading = true;
  /** Whether the program was loaded in some worker: what else is in a Run are its checks. */
  #loaded = false;
  #typed: Typed | undefined;
  #transcript = new Transcript();
  #watchdog: Patience | null = null;
  #over = false;

  /**
   * `take` gives a worker that is ready, with all of Python's library if it is to be `whole`, or
   * null where none is wanted any more; `seconds` is the lesson's limit for each check, and for
   * loading the program. `typed`: answers to the program's questions; with none left, and somebody
   * to type more, `listener` hears the next question.
   * `begun`: what a Run of the program did before this one, which goes on. After `mostLost` checks
   * in a row that cost a worker each, those that are left are not run.
   */
  constructor(
    take: (whole: boolean) => Promise<Prepared | null>,
    program: string,
    seconds: number,
    listener: RunListener,
    typed?: Typed,
    begun?: Begun,
    mostLost = Infinity,
  ) {
    if (begun) {
      this.#final = new Map(begun.checks.map((check) => [check.id, check]));
      this.#advice = begun.advice;
      this.#late = begun.late;
      this.#loaded = true;
    }
    this.#take = take;
    this.#program = program;
    this.#limit = this.#allowed = seconds;
    this.#listener = listener;
    this.#typed = typed;
    this.#mostLost = mostLost;
  }

  /** Whether it has asked for a worker. */
  get started(): boolean {
    return this.#workers > 0;
  }

  /** Take a worker and run there what has not run yet. */
  async start(): Promise<void> {
    this.#workers++;
    const worker = await this.#take(this.#whole);
    if (this.#over || worker === null) {
      worker?.close();
      return;
    }
    this.#worker = worker;
    const first = this.#workers === 1;
    if (first) {
      this.#checks = worker.checks;
      this.#listener.begun(this.#checks);
    }
    const left = this.#left();
    this.#before = left.length;
    if (this.#late) this.#allowed = this.#limit * AFTER_TIMEOUT;
    const only = this.#loaded ? left.map(({ id }) => id) : null;
    const hear = (event: Event) => this.#on(event, worker);
    worker.run(this.#program, only, hear, {
      seconds: this.#allowed,
      ...(this.#typed ? { typed: this.#typed } : {}),
      ...(worker.whole ? {} : { part: true }),
    });
  }

  /** What is final now. */
  get begun(): Begun {
    return { checks: [...this.#final.values()], advice: this.#advice, late: this.#late };
  }

  /** End it now: what has not finished has not run. */
  stop(): void {
    this.#outputEnd();
    this.#finish("stopped");
  }

  /** End it because no worker can be had; `message` is for the person at the page. */
  fail(message: string): void {
    this.#broken("crashed", { type: "", message, frames: [] });
  }

  #left(): CheckTitle[] {
    return this.#checks.filter(({ id }) => !this.#final.has(id));
  }

  #on(event: Event, worker: Prepared): void {
    // A worker that was ended may still have had messages on the way.
    if (worker !== this.#worker) return;
    switch (event.kind) {
      case "here":
      case "kept":
      case "plain":
      case "up":
      case "images":
      case "ready":
      case "recorded":
        return;
      case "loading":
        this.#loading = true;
        return this.#watch(this.#limit);
      case "asked":
        return this.#ask();
      case "lacking":
        this.#whole = true;
        this.#closeWorker();
        this.#transcript.restart();
        return this.#again();
      case "loaded":
        this.#tell(this.#transcript.end());
        this.#loading = false;
        this.#loaded = true;
        return this.#unwatch();
      case "output":
        this.#end = null;
        return this.#output(event, event.check);
      case "end":
        this.#end = event;
        return;
      case "started":
        this.#current = event.check;
        this.#printed = "";
        this.#listener.started(event.check);
        return this.#watch(this.#allowed);
      case "interrupted":
        this.#line = event.line;
        return;
      case "slow":
        return this.#watch(event.seconds, this.#time);
      case "check":
        this.#unwatch();
        this.#lostInARow = event.check.outcome === "crashed" ? this.#lostInARow + 1 : 0;
        return this.#add(event.check);
      case "skipped":
        this.#unwatch();
        this.#checks = this.#checks.filter(({ id }) => id !== event.check);
        return;
      case "broken":
        return this.#broken(event.verdict, event.problem);
      case "done":
        Object.assign(this.#advice, event.advice);
        return this.#goOn();
      case "failed":
        return this.#lost(
          "crashed",
          `Python stopped working here${event.message && ` (${lastLine(event.message)})`}.`,
        );
      default:
        event satisfies never;
    }
  }

  /** The program waits for a line: it is run anew with that, in a worker that does not wait. */
  #ask(): void {
    this.#closeWorker();
    this.#tell(this.#transcript.end());
    const worker = this.#workers;
    this.#listener.asked?.(this.#transcript.question, (line) => {
      if (this.#over || worker !== this.#workers) return;
      this.#typed?.lines.push(line);
      this.#tell(this.#transcript.add({ text: `${line}\n`, stream: "stdout" }));
      this.#transcript.restart();
      this.#again();
    });
  }

  /** The program printed this, in a check or while it was loaded. */
  #output(piece: Piece, check: string | null): void {
    if (check !== null) {
      this.#printed += piece.text;
      this.#listener.output(piece.text, piece.stream, check);
    } else if (!this.#loaded) this.#tell(this.#transcript.add(piece));
    // Else it was seen when the program was first loaded.
  }

  /** The worker will not say itself how its output ended. */
  #outputEnd(): void {
    for (const piece of this.#end?.pieces ?? []) this.#output(piece, this.#end!.check);
    this.#end = null;
  }

  #tell({ fresh, instead }: News): void {
    if (instead) this.#listener.voided?.();
    for (const { text, stream } of fresh) this.#listener.output(text, stream, null);
  }

  #add(check: Check): void {
    this.#current = null;
    this.#final.set(check.id, check);
    if (check.outcome === "timeout") this.#late = true;
    this.#listener.check(check);
  }

  /** End what has `seconds` in all when they are over; `past`: those that are. */
  #watch(seconds: number, past = 0): void {
    this.#unwatch();
    this.#line = 0;
    this.#time = seconds;
    this.#watchdog = new Patience(
      seconds - past + GRACE,
      () => this.#lost("timeout", notInterrupted(seconds, this.#line)),
    );
  }

  #unwatch(): void {
    this.#watchdog?.end();
  }

  /** The program could not be loaded, or no worker could be had for it. */
  #broken(verdict: Verdict, problem: Problem): void {
    this.#tell(this.#transcript.end());
    if (!this.#loaded) return this.#finish(verdict, problem);
    // It was loaded once: what is final stays, and decides.
    this.#finish(undefined, undefined, `It could not be tried again: ${problem.message}`);
  }

  /** The worker is lost to the running check, or to the program while it was loaded, or to none. */
  #lost(outcome: "timeout" | "crashed", message: string): void {
    this.#unwatch();
    this.#outputEnd();
    if (this.#loading) return this.#broken(outcome, { type: "", message, frames: [] });
    const title = this.#checks.find(({ id }) => id === this.#current);
    const printed = this.#printed === "" ? {} : { printed: this.#printed };
    this.#lostInARow++;
    if (title) this.#add({ ...title, outcome, message, seconds: this.#time, ...printed });
    this.#goOn();
  }

  /** Run what is left in a fresh worker, or finish. */
  #goOn(): void {
    this.#closeWorker();
    const left = this.#left().length;
    if (left === 0) return this.#finish();
    if (this.#lostInARow >= this.#mostLost) {
      const why = `Not tried: in the ${this.#lostInARow} checks before, Python had to be ended.`;
      return this.#finish(undefined, undefined, why);
    }
    if (left === this.#before) {
      const why = "Python stopped working before this check; it was not tried again.";
      return this.#finish(undefined, undefined, why);
    }
    this.#again();
  }

  /** Go on in another worker. */
  #again(): void {
    this.start().catch(({ message }: Error) => this.fail(message));
  }

  /** `why`: what to say of the checks that have not run, where the verdict does not. */
  #finish(verdict?: Verdict, problem?: Problem, why?: string): void {
    if (this.#over) return;
    this.#over = true;
    this.#closeWorker();
    for (const title of this.#left()) this.#add(notRun(title, why));
    const checks = this.#checks.map(({ id }) => this.#final.get(id)!);
    const report = reportOf(checks, this.#advice);
    this.#listener.finished({
      ...report,
      ...(verdict === undefined ? {} : { verdict }),
      ...(problem === undefined ? {} : { problem }),
      ...(this.#typed?.lines.length ? { typed: { ...this.#typed, more: false } } : {}),
    });
  }

  #closeWorker(): void {
    this.#unwatch();
    this.#worker?.close();
    this.#worker = null;
  }
}

/** All that a student needs of an error of ours: its traceback ends with it. */
function lastLine(message: string): string {
  return message.trimEnd().split("\n").at(-1)!.slice(0, 200);
}

/** What to say of a program that went on after its interrupt, or that none could reach. */
function notInterrupted(seconds: number, line: number): string {
  return line > 0
    ? `Still running after ${seconds} s, and again after it was interrupted at line ${line}. An ` +
      "except that catches everything catches the interrupt, too: let it name the exceptions " +
      "that are meant, as in `except ValueError:`."
    : `Still running after ${seconds} s, and it could not be interrupted: it is in one long call, ` +
      "such as a sum over a huge range, or it has switched the interrupt off.";
}
