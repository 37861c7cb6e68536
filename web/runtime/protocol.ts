/**
 * What the page and a worker say to each other, and what a Run reports.
 *
 * One worker serves one Run: `prepare` starts its two interpreters, `run` loads a program and
 * runs checks, then the worker stays there (the program's functions stay callable) until the
 * next Run takes another.
 */

import type { KeptPlace } from "./kept.ts";
import type { Piece } from "./output.ts";
import type { Rehearsal } from "./rehearsal.ts";

/** How one check ended. */
export type Outcome = "passed" | "failed" | "error" | "timeout" | "crashed" | "not-run";

/** How a whole Run ended: the first that applies, in the order that `report.ts` gives. */
export type Verdict = "passed" | "failed" | "error" | "timeout" | "stopped" | "crashed";

/** One line of the student's own program in a traceback. */
export interface Frame {
  /** 1-based line in the program. */
  line: number;
  /** The function's name, or `<module>` at the top level. */
  function: string;
  /** The line's text, without its indentation. */
  code: string;
}

/** An exception of the student's program. */
export interface Problem {
  /** The exception's class as Python names it: `ZeroDivisionError`. */
  type: string;
  /** Its message; may be empty. */
  message: string;
  /** The student's own lines, outermost first; the last is where it happened. */
  frames: Frame[];
  /** What a beginner should know about this error, in a sentence or two; may be missing. */
  help?: string;
}

/** A check as it is listed before it ran. */
export interface CheckTitle {
  /** pytest's node id: `test_hidden.py::test_one_step[lr0]`. */
  id: string;
  title: string;
  /** What it counts in a score; 1 unless its test says otherwise. */
  points?: number;
}

/** A finished check. What a field's absence means: there is nothing to show. */
export interface Check extends CheckTitle {
  outcome: Outcome;
  /** One or two plain sentences on what went wrong. */
  message?: string;
  /** The call as Python source: `train([1.0], [1.0], 0.1, 1)`. */
  call?: string;
  /** Python source of what the reference returned. */
  expected?: string;
  /** Python source of what the program returned. */
  got?: string;
  /** The program's own exception, when it raised one. */
  error?: Problem;
  /** What the program most likely did: the docstring of a known mistake. */
  advice?: string;
  /** What the program printed during this check. */
  printed?: string;
  /** Time the check took, in seconds. */
  seconds: number;
}

/** A whole Run. Stored by the page, downloaded, and printed by re-grading. */
export interface Report {
  version: 1;
  verdict: Verdict;
  checks: Check[];
  /** Why the program could not be loaded, for verdict `error` (or `timeout`, `crashed`). */
  problem?: Problem;
  /** A sentence on the whole Run, for verdicts that need one. */
  message?: string;
  /** The known mistake that explains every failing check: its docstring. */
  advice?: string;
  /** What was typed to the program, if it asked: with it, the program goes the same way again. */
  typed?: Typed;
}

/** A lesson as the interpreters need it: `lesson.<hash>.json`. */
export interface LessonBundle {
  version: 1;
  slug: string;
  functions: string[];
  limits: { seconds: number; memory_mb: number };
  /** File name to text: `test_hidden.py`, `reference.py`, and any helper modules. */
  files: Record<string, string>;
  /** JSON text that the grader reads: what each known mistake returns in each check. */
  mistakes: string;
  /** What the reference answers in each check; may lack any. */
  rehearsal?: Rehearsal;
  /** In Deno, where what brings its packages is, by file name; a page has it from its own site. */
  packages?: Record<string, string>;
}

/** Bytes as they are handed over: a page's stay where they are until a worker reads them. */
export type Handed = Blob | Uint8Array<ArrayBuffer>;

/** What a worker needs to start, handed over as data, so that it never fetches. */
export interface RuntimeParts {
  wasm: WebAssembly.Module;
  /** Address of `pyodide.asm.js`, a module that the worker imports before it is closed. */
  asm: string;
  /**
   * Zips of compiled modules, by name: `python` (its own library), `pytest`, `student`, `grader`.
   * Of the first two, what a start and a Run need will do. Null: they follow, as `zips`.
   */
  zips: Record<string, Handed> | null;
  /** Images to start from; null where none are at hand. */
  images: Images | null;
  /** Where else to look for them; null where nothing is kept. */
  kept: KeptPlace | null;
  /** The worker before had to start without, too, and made none: this one does in any case. */
  owed?: true;
  /** The lesson's packages by file name: wheels, and the zip that installs them. */
  packages?: Record<string, Blob>;
}

/** Memory images of the two interpreters, as `image.ts` packs them. */
export interface Images {
  student: Handed;
  grader: Handed;
}

/** What has been typed to a program so far, for a run of it that goes the same way again. */
export interface Typed {
  /** Lines, without their ends. */
  lines: string[];
  /** For Python's random numbers; below 2 ** 32. */
  seed: number;
  /** Whether somebody is there to type another line. */
  more: boolean;
}

/** How a program is run. */
export interface RunOptions {
  /** Time for each check; the lesson's limit where it is left out. */
  seconds?: number;
  /** Run no further than the first check that does not pass. */
  until?: "failure";
  /** Keep what the checks ask and are answered, for `record`. */
  rehearse?: true;
  /** The answers to the program's questions; where it is left out, nobody answers. */
  typed?: Typed;
  /** There is more of Python's library than this worker has. */
  part?: true;
}

/** Requests that are heard while another is answered. */
export type Aside =
  /** Begin to read zips that will come, by name. */
  | { kind: "hold"; zips: Record<string, Blob> }
  /**
   * Begin to start from what is kept there, with that script of Pyodide's; answered by `kept`.
   * For a worker that is prepared later.
   */
  | { kind: "begin"; kept: KeptPlace; asm: string }
  /** The zips that `prepare` came without. */
  | { kind: "zips"; zips: Record<string, Blob> }
  /** A Run waits for what `prepare` does: leave out what is for later ones. */
  | { kind: "hurry" };

export type Request =
  | Aside
  | { kind: "prepare"; parts: RuntimeParts; lesson: LessonBundle }
  /** The zips of that name, whole, in place of those that the worker started with. */
  | { kind: "library"; zips: Record<string, Blob> }
  /** `only`: the checks to run, by id; null means all. */
  | { kind: "run"; program: string; only: string[] | null } & RunOptions
  /** Nobody waits: do some of what Runs do, so that the browser optimises that before one comes. */
  | { kind: "practise" }
  /** How did the program of the last run fail? For the table of known mistakes. */
  | { kind: "record" };

export type Event =
  /** The worker's scripts have come: what it does from now on takes no network. */
  | { kind: "here" }
  /** What a worker has begun to start from, and all later ones may; null where it cannot. */
  | { kind: "kept"; wasm: WebAssembly.Module | null }
  /** The interpreters start without images: they wait for the zips. */
  | { kind: "plain" }
  /** Python runs, and pytest is imported. */
  | { kind: "up" }
  /** The interpreters had to start plainly; from these images, the next ones need not. */
  | { kind: "images"; images: Images }
  /** Both interpreters are up and the lesson's tests are collected. */
  | { kind: "ready"; checks: CheckTitle[] }
  /** `check`: the check that was running when this was printed; null while loading. */
  | { kind: "output"; stream: "stdout" | "stderr"; text: string; check: string | null }
  /** How a flood of output ends by now, for a worker that is ended; void with the next output. */
  | { kind: "end"; pieces: Piece[]; check: string | null }
  | { kind: "loading" }
  /**
   * The program waits for a line that nobody has typed yet, and this worker for its end: with that
   * line, the program is run in another one.
   */
  | { kind: "asked" }
  /** The same for a program that imports what this worker lacks of Python's library. */
  | { kind: "lacking" }
  | { kind: "loaded" }
  /** The program could not be loaded; no check will run. */
  | { kind: "broken"; verdict: "error" | "timeout" | "crashed"; problem: Problem }
  | { kind: "started"; check: string }
  /** The program's time was over, and it was interrupted at this line of its own; 1-based. */
  | { kind: "interrupted"; line: number }
  /**
   * The program's time was over, but Python is so slow here now that it has more: so many seconds
   * in all, for this check or for loading it.
   */
  | { kind: "slow"; seconds: number }
  | { kind: "check"; check: Check }
  /** The check turned out to be one that is not listed: its test skipped itself. */
  | { kind: "skipped"; check: string }
  /** `advice`: for each failing check that a known mistake explains, that mistake's docstring. */
  | { kind: "done"; advice: Record<string, string> }
  /**
   * `failures`, `changes`: JSON texts, as `chalkline.grader.host.Grader` gives them. `memory`: what
   * the student's interpreter has taken so far, in bytes. `rehearsal`: of the checks that passed.
   */
  | {
    kind: "recorded";
    failures: string;
    changes: string;
    memory: number;
    rehearsal: Rehearsal;
  }
  /** Chalkline itself, or the lesson, failed; `message` is for the person at the page. */
  | { kind: "failed"; message: string; detail: string };
