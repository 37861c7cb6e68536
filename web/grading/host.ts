/**
 * Grades programs for another process (`py/chalkline/grading/host.py`), one after the other.
 *
 * Runs in Deno, started with no more than leave to read its own files, and with JavaScript's `eval`
 * switched off. JSON lines come on standard input: a `Setup`, then a `Submission` each. JSON lines
 * go to standard output, an `Answer` each, behind the setup's `token`: a line without it is none.
 * The process ends with its input, and after a program that could not be stopped: `Worker.terminate`
 * does not end a worker that is busy, which would take a core from the next program. What is left of
 * its checks goes on in another process.
 */

import { type Begun, Run } from "../page/run.ts";
import type { CheckTitle, LessonBundle, Report, Typed } from "../runtime/protocol.ts";
import type { RuntimeFiles } from "../runtime/deno.ts";
import type { Prepared } from "../page/prepare.ts";
import { Desk } from "./desk.ts";
import { lines } from "./lines.ts";

interface Setup {
  token: string;
  /** Where the runtime's files are. */
  files: RuntimeFiles;
  /** Where the worker's script is: a bundle of `deno-worker.ts`. */
  worker: string;
  lesson: LessonBundle;
}

interface Submission {
  id: number;
  program: string;
  /** What was typed to it, for it to go the same way again. */
  typed: Typed | null;
  /** What another process has done of it. */
  begun: Begun | null;
}

type Answer =
  /** The lesson's tests are collected; programs may come. */
  | { kind: "ready"; checks: CheckTitle[] }
  /** `memory`: bytes that this process has in memory. `last`: whether it ends now. */
  | { kind: "report"; id: number; report: Report; memory: number; last: boolean }
  /** The process ends, and another is to go on. */
  | { kind: "begun"; id: number; begun: Begun }
  /** The lesson, or Chalkline itself, failed. The process ends. */
  | { kind: "failed"; message: string };

/**
 * Memory of this process beyond what a program's own interpreter may have, in MiB: the grader's
 * interpreter, the runtime's files, and what workers before left to be collected.
 */
const BESIDES = 512 + 768;

const nothing = () => {};

/**
 * End this process before it takes the machine's memory: a program can make JavaScript keep what
 * Python's own limit does not count. Whoever started us grades it again, and then gives up on it.
 */
function watchMemory(megabytes: number): void {
  const look = () => Deno.memoryUsage().rss > megabytes * 1_048_576 && Deno.exit(1);
  Deno.unrefTimer(setInterval(look, 100));
}

/** A program's whole Run, over as many workers as it takes. */
function grade(desk: Desk, submission: Submission, seconds: number): Promise<Report> {
  const { id, program } = submission;
  // Nobody is here to type more.
  const typed = submission.typed ? { ...submission.typed, more: false } : undefined;
  return new Promise((finished, reject) => {
    const listener = { begun: nothing, output: nothing, started: nothing, check: nothing };
    const heard = { ...listener, finished };
    const take = (): Promise<Prepared> => {
      if (!desk.lost) return desk.take();
      answer({ kind: "begun", id, begun: run.begun });
      Deno.exit(0);
    };
    const run = new Run(take, program, seconds, heard, typed, submission.begun ?? undefined);
    run.start().catch(reject);
  });
}

const input = lines(Deno.stdin.readable);
const setup: Setup = JSON.parse((await input.next()).value ?? "{}");
const { lesson, token } = setup;

function answer(answer: Answer): void {
  const bytes = new TextEncoder().encode(`${token}${JSON.stringify(answer)}\n`);
  for (let sent = 0; sent < bytes.length;) sent += Deno.stdout.writeSync(bytes.subarray(sent));
}

try {
  const desk = await Desk.open(setup.files, setup.worker, lesson);
  // What there is to read has been read.
  await Deno.permissions.revoke({ name: "read" });
  watchMemory(lesson.limits.memory_mb + BESIDES);
  answer({ kind: "ready", checks: desk.checks });
  for await (const line of input) {
    const submission: Submission = JSON.parse(line);
    const report = await grade(desk, submission, lesson.limits.seconds);
    const { id } = submission;
    const { rss } = Deno.memoryUsage();
    answer({ kind: "report", id, report, memory: rss, last: desk.lost });
    if (desk.lost) break;
  }
  Deno.exit(0);
} catch (error) {
  answer({ kind: "failed", message: (error as Error).message });
  Deno.exit(1);
}
