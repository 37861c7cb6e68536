/**
 * A session: the student's and the grader's interpreter of one Run, and the wire between them.
 *
 * Both run in one thread. The grader's Python calls `ask`, a plain function here, which calls the
 * student's; so nothing waits, and no shared memory or special header is needed.
 */

import { Deadline } from "./deadline.ts";
import { howItDied, isDeep } from "./died.ts";
import { isFull, memoryOf, seedChance } from "./interpreter.ts";
import { LastWords } from "./last-words.ts";
import { Output } from "./output.ts";
import { installPackages, type Packages } from "./packages.ts";
import {
  extendPair,
  type Opening,
  openPair,
  type Pair,
  type PairParts,
  requestsHeard,
} from "./pair.ts";
import type { CheckTitle, Event, LessonBundle, Problem, RunOptions, Typed } from "./protocol.ts";
import type { Rehearsal, Rehearsed } from "./rehearsal.ts";
import { cannotBeRead, diedMessage, isMessage } from "./wire.ts";

/** `chalkline.student.Student`, as its proxy is called from here. */
interface StudentSide {
  /** The time limit that messages name. */
  seconds: number;
  load(source: string, seconds: number, seed?: number): unknown;
  /**
   * Takes the signals of the time limit. `due` says whether a program that sleeps must end;
   * `interrupted` hears at which line it was interrupted; `flooded` says whether much is printed;
   * `more` gives a program more time where Python is slow: see `Deadline`.
   */
  listen(
    due: () => boolean,
    interrupted: (line: number) => void,
    flooded: () => boolean,
    more: (slowness: unknown) => number,
  ): void;
  /** A program may have it answer with anything. */
  answer(question: string): unknown;
}

/** `chalkline.grader.host.Grader`. */
interface GraderSide {
  prepare(files: string, folder: string): string;
  /** `[timeout, problem]` of what `load` gave, as JSON. */
  problem(text: string): string;
  /** The problem of a program with too many brackets in brackets, or null; as JSON. */
  too_deep(program: string): string;
  run(only: string, untilFailure: boolean): void;
  advice(mistakes: string): string;
  record(): string;
  changes(): string;
  answer(question: string): string;
}

/**
 * What is left of the limit for the checks after one that ran out of time: an endless loop would
 * make the student wait for each of them, and a right program needs a small part of the limit.
 */
const AFTER_TIMEOUT = 0.2;

/** How often a program is practised: 20 ms each time, or 100 on a cheap phone. */
const PRACTICE = 15;

/** What a session starts from. */
export interface SessionParts extends PairParts {
  /** The lesson's packages, for both interpreters. */
  packages?: Packages;
}

export class Session {
  readonly checks: CheckTitle[] = [];
  #lesson: LessonBundle;
  #emit: (event: Event) => void;
  #pythons!: Pair;
  #student!: StudentSide;
  #grader!: GraderSide;
  #output: Output;
  #deadline: Deadline;
  /** The check that is running; null while the program is loaded. */
  #check: string | null = null;
  /** What the student's interpreter writes while it ends. */
  #lastWords!: LastWords;
  /** How the student's interpreter ended, once it has. */
  #died: string | null = null;
  #printed = "";
  /** Time for each check of this Run. */
  #seconds = 0;
  /** What is typed to this Run's program; null when there is nobody to ask. */
  #typed: Typed | null = null;
  /** How many lines of it the program has read. */
  #read = 0;
  /** Whether there is more of Python's library than this worker has. */
  #part = false;
  /** Questions that a check has yet to ask, and that were answered before it ran. */
  #ahead: [question: string, answer: string][] = [];
  /** What the running check has asked, and what was asked in those that passed; if it is kept. */
  #asked: Rehearsed["asked"] | null = null;
  #rehearsal: Rehearsal = {};

  private constructor(lesson: LessonBundle, emit: (event: Event) => void) {
    this.#lesson = lesson;
    this.#emit = emit;
    this.#output = new Output({
      send: (text, stream) => this.#sendOutput(text, stream),
      sendEnd: (pieces) => emit({ kind: "end", pieces, check: this.#check }),
    });
    this.#deadline = new Deadline(() => this.#output.glance());
  }

  /**
   * Start both interpreters, as `openPair` does, and collect the lesson's tests.
   */
  static async open(
    parts: SessionParts,
    lesson: LessonBundle,
    emit: (event: Event) => void,
    opening: Opening,
  ): Promise<Session> {
    const pair = await openPair(parts, lesson.limits.memory_mb, opening);
    const session = new Session(lesson, emit);
    await session.#connect(pair, parts.packages);
    return session;
  }

  /**
   * Load `program`, then run the checks (those in `only`, if given), sending events throughout.
   *
   * Returns when all is over. A program that fails to load, or that brings its interpreter down, is
   * an event too, never an exception. With somebody to type more, a program that reads more lines
   * than were typed has this worker wait for its end; so has one that imports what only `part` of
   * the library lacks.
   */
  run(
    program: string,
    only: string[] | null,
    { seconds = this.#lesson.limits.seconds, until, typed, rehearse, part }: RunOptions = {},
  ): void {
    this.#typed = typed ?? null;
    this.#read = 0;
    this.#part = part ?? false;
    seedChance(this.#pythons.student, typed?.seed ?? null);
    this.#ahead = [];
    this.#asked = rehearse ? [] : null;
    this.#rehearsal = {};
    this.#emit({ kind: "loading" });
    const broken = this.#load(program);
    this.#output.end();
    if (broken) {
      this.#emit(broken);
      return;
    }
    this.#emit({ kind: "loaded" });
    this.#seconds = seconds;
    const left = this.#runRehearsed(only ?? this.checks.map(({ id }) => id));
    this.#grader.run(JSON.stringify(left), until === "failure");
    this.#deadline.stop();
    // The table of mistakes is long: handed over only where a check may have failed.
    const advice = left.length > 0 ? this.#grader.advice(this.#lesson.mistakes) : "{}";
    this.#emit({ kind: "done", advice: JSON.parse(advice) });
  }

  /** Make all of the standard library and of pytest importable. */
  extend(python: Uint8Array, pytest: Uint8Array): void {
    extendPair(this.#pythons, python, pytest);
  }

  /**
   * Do some of what Runs do, until `wanted`: the first one in a page runs WebAssembly that its
   * browser has not optimised, and takes twice as long as later ones.
   */
  async practise(wanted: () => boolean): Promise<void> {
    const practice = this.#pythons.student.pyimport("chalkline.practice");
    for (let n = 0; n < PRACTICE && !wanted(); n++) {
      practice.practise();
      await requestsHeard();
    }
    practice.destroy();
  }

  /** How the program of the last run failed, which calls changed their arguments, and memory. */
  record(): Omit<Event & { kind: "recorded" }, "kind"> {
    return {
      failures: this.#grader.record(),
      changes: this.#grader.changes(),
      memory: memoryOf(this.#pythons.student),
      rehearsal: this.#rehearsal,
    };
  }

  /**
   * Run checks as they were rehearsed, for as long as the program answers as the reference did;
   * gives those that are left, of which the first may have begun.
   *
   * No question is asked twice: what that one has been answered is there when its test asks for it.
   */
  #runRehearsed(checks: string[]): string[] {
    for (const [n, id] of checks.entries()) {
      const rehearsed = this.#lesson.rehearsal?.[id];
      const title = this.checks.find((it) => it.id === id)?.title;
      if (rehearsed === undefined || title === undefined) return checks.slice(n);
      this.#relay({ kind: "started", check: id });
      const began = performance.now();
      for (const [question, expected] of rehearsed.asked) {
        const answer = this.#put(question);
        this.#ahead.push([question, answer]);
        if (answer !== expected || this.#deadline.expired) return checks.slice(n);
      }
      this.#ahead = [];
      const seconds = (performance.now() - began) / 1_000;
      const { points } = rehearsed;
      this.#relay({ kind: "check", check: { id, title, points, outcome: "passed", seconds } });
    }
    return [];
  }

  async #connect(pair: Pair, packages?: Packages): Promise<void> {
    this.#pythons = pair;
    const { student, grader } = pair;
    if (packages) {
      for (const python of [student, grader]) await installPackages(python, packages);
    }
    this.#lastWords = new LastWords(student, () => this.#output.flush());
    for (const stream of ["stdout", "stderr"] as const) {
      const write = (bytes: Uint8Array) => {
        if (!this.#lastWords.take(bytes)) this.#output.write(bytes, stream);
        return bytes.length;
      };
      const set = stream === "stdout" ? student.setStdout : student.setStderr;
      set.call(student, { write, isatty: true });
    }
    this.#deadline.watch(student);
    this.#student = student.pyimport("chalkline.student").Student(
      // A program may call it with anything; nothing but text reaches the grader.
      (question: unknown) => isMessage(question) ? this.#grader.answer(question) : cannotBeRead(),
      () => this.#deadline.expired,
      () => this.#line(),
    );
    this.#student.listen(
      () => this.#deadline.due(),
      (line) => {
        // It is the program that says so: it may say anything.
        if (Number.isInteger(line) && line > 0) this.#emit({ kind: "interrupted", line });
      },
      () => this.#output.flooded(),
      (slowness) => {
        const seconds = this.#deadline.more(slowness);
        if (seconds > 0) this.#emit({ kind: "slow", seconds });
        return seconds;
      },
    );
    student.pyimport("chalkline.lacking").listen(() => {
      if (this.#part) waitForTheEnd(() => this.#emit({ kind: "lacking" }));
    });
    this.#grader = grader.pyimport("chalkline.grader.host").Grader(
      (question: string) => this.#ask(question),
      (event: string) => this.#relay(JSON.parse(event)),
      () => this.#deadline.expired,
    );
    const files = JSON.stringify(this.#lesson.files);
    this.checks.push(...JSON.parse(this.#grader.prepare(files, "/lesson")));
  }

  #load(program: string): Event | null {
    // A dead interpreter may still answer, and nothing that it says is to be relied on.
    if (this.#died !== null) return crashed(this.#died);
    const seconds = this.#lesson.limits.seconds;
    this.#deadline.start(seconds);
    try {
      const failed = this.#student.load(program, seconds, this.#typed?.seed);
      // Whatever a program makes of its side: the time is kept here.
      if (failed === "" && !this.#deadline.expired) return null;
      const [timeout, problem] = JSON.parse(this.#grader.problem(String(failed)));
      const late = timeout || this.#deadline.expired;
      return { kind: "broken", verdict: late ? "timeout" : "error", problem };
    } catch (error) {
      this.#died = this.#howItDied(error);
      return this.#unread(program, error) ?? crashed(this.#died);
    } finally {
      this.#deadline.stop();
    }
  }

  /** What to say of a program that Python most likely ended over while it read it; else null. */
  #unread(program: string, error: unknown): Event | null {
    if (!isDeep(error) || this.#lastWords.line > 0) return null;
    const problem: Problem | null = JSON.parse(this.#grader.too_deep(program));
    return problem && { kind: "broken", verdict: "error", problem };
  }

  /** The next line that was typed to the program; undefined when there is nobody to ask. */
  #line(): string | undefined {
    if (this.#typed === null) return undefined;
    // All that was printed is to be seen before one is asked.
    this.#output.end();
    const line = this.#typed.lines[this.#read++];
    if (line === undefined) {
      if (this.#typed.more) waitForTheEnd(() => this.#emit({ kind: "asked" }));
      return undefined;
    }
    this.#emit({ kind: "output", stream: "stdout", text: `${line}\n`, check: null });
    return line;
  }

  /** Answer a question of the running check. */
  #ask(question: string): string {
    const [asked, known] = this.#ahead.shift() ?? [];
    if (asked === question) return known!;
    this.#ahead = [];
    const answer = this.#put(question);
    this.#asked?.push([question, answer]);
    return answer;
  }

  /** Carry a question to the student's interpreter; whatever happens there comes back as text. */
  #put(question: string): string {
    if (this.#died === null) {
      try {
        const answer = this.#student.answer(question);
        return isMessage(answer) ? answer : cannotBeRead();
      } catch (error) {
        this.#died = this.#howItDied(error);
      }
    }
    return diedMessage(this.#died);
  }

  #howItDied(error: unknown): string {
    const { line } = this.#lastWords;
    return howItDied({ error, line, full: isFull(this.#pythons.student) });
  }

  #relay(event: Event & { kind: "started" | "check" | "skipped" }): void {
    if (event.kind === "started") {
      if (event.check === this.#check) return; // begun as it was rehearsed
      this.#check = event.check;
      this.#printed = "";
      this.#deadline.start(this.#seconds);
      this.#emit(event);
      this.#tellTime();
      return;
    }
    this.#output.end();
    this.#check = null;
    const asked = this.#asked?.splice(0);
    if (event.kind === "skipped") return this.#emit(event);
    if (asked && event.check.outcome === "passed") {
      this.#rehearsal[event.check.id] = { points: event.check.points ?? 1, asked };
    }
    if (event.check.outcome === "timeout") {
      this.#seconds = this.#lesson.limits.seconds * AFTER_TIMEOUT;
    }
    const printed = this.#printed === "" ? {} : { printed: this.#printed };
    this.#emit({ kind: "check", check: { ...event.check, ...printed } });
  }

  /** Say how much time there is; a program may have anything happen then, in the check's time. */
  #tellTime(): void {
    if (this.#died !== null) return;
    try {
      this.#student.seconds = this.#seconds;
    } catch (error) {
      this.#died = this.#howItDied(error);
    }
  }

  #sendOutput(text: string, stream: "stdout" | "stderr"): void {
    if (this.#check !== null) this.#printed += text;
    this.#emit({ kind: "output", stream, text, check: this.#check });
  }
}

/**
 * Tell whoever can end this worker, and do nothing else. An exception would not do: an `except` of
 * the program's could catch it.
 */
function waitForTheEnd(tell: () => void): never {
  tell();
  for (;;);
}

function crashed(message: string): Event {
  const problem: Problem = { type: "", message, frames: [] };
  return { kind: "broken", verdict: "crashed", problem };
}
