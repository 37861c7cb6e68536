/**
 * Tries programs in the runtime that students get, many of them, on several workers at once: for
 * the table of mistakes, and for `check`.
 *
 * Reads a JSON object a line, and writes one a line for each trial as it ends (`Trial` and `Answer`
 * below; the first line is `Setup`). One pair of interpreters serves many programs here, which are
 * the instructor's own or made of them; a worker that a program ended, or that does not answer in
 * time, is replaced.
 */

import { lines } from "../grading/lines.ts";
import { Grader, readParts, type RuntimeFiles } from "../runtime/deno.ts";
import type { Check, Event, LessonBundle, Problem } from "../runtime/protocol.ts";
import { inCommon, type Rehearsal } from "../runtime/rehearsal.ts";

interface Setup {
  files: RuntimeFiles;
  workers: number;
}

/** A lesson to try programs on, once, or a program to try. */
type Line = { lesson: string; bundle: LessonBundle } | Trial;

interface Trial {
  trial: number;
  lesson: string;
  program: string;
  until: "failure" | null;
  /** Whether to find out what the checks ask of it; for the reference. */
  rehearse: boolean;
}

/** `error`: the lesson's tests cannot be collected. `broken`: the program could not be loaded. */
type Answer =
  | { trial: number; error: string }
  | {
    trial: number;
    checks: Check[];
    broken: { verdict: string; problem: Problem } | null;
    failures: unknown;
    changes: unknown;
    memory: number;
    rehearsal: Rehearsal;
  };

/** How long after its limit a program has been interrupted, if that can be done at all, in s. */
const GRACE = 2;

const input = lines(Deno.stdin.readable);
const { files, workers } = JSON.parse((await input.next()).value!) as Setup;
const parts = await readParts(files);

const bundles = new Map<string, LessonBundle>();
const waiting: Trial[] = [];
let wake: (() => void)[] = [];
let ended = false;

function notify(): void {
  for (const resolve of wake) resolve();
  wake = [];
}

/** The next trial, if there is any: one of this lesson, for which a worker is open, if possible. */
async function next(lesson: string | null): Promise<Trial | null> {
  while (waiting.length === 0) {
    if (ended) return null;
    await new Promise<void>((resolve) => wake.push(resolve));
  }
  const index = waiting.findIndex((it) => it.lesson === lesson);
  return waiting.splice(Math.max(index, 0), 1)[0]!;
}

async function work(): Promise<void> {
  let grader: Grader | null = null;
  let open: string | null = null;
  const close = () => {
    grader?.close();
    grader = open = null;
  };
  for (let trial = await next(open); trial; trial = await next(open)) {
    try {
      if (trial.rehearse) {
        tell(await rehearsed(trial));
        continue;
      }
      if (open !== trial.lesson) {
        close();
        grader = await opened(bundles.get(trial.lesson)!);
        open = trial.lesson;
      }
      const { answer, spent } = await tried(grader!, trial);
      tell(answer);
      if (spent) close();
    } catch (error) {
      tell({ trial: trial.trial, error: (error as Error).message });
      close();
    }
  }
  close();
}

/** Try a program twice, each time in interpreters that have done nothing before. */
async function rehearsed(trial: Trial): Promise<Answer> {
  const answers: Answer[] = [];
  for (let n = 0; n < 2; n++) {
    const grader = await opened(bundles.get(trial.lesson)!);
    answers.push((await tried(grader, trial)).answer);
    grader.close();
  }
  const [one, two] = answers;
  if ("error" in one! || "error" in two!) return one!;
  return { ...one!, rehearsal: inCommon(one!.rehearsal, two!.rehearsal) };
}

let imaging: Promise<void> | null = null;

/** A worker for a lesson; the very first makes the images from which all others start. */
async function opened(bundle: LessonBundle): Promise<Grader> {
  if (imaging) await imaging;
  const opening = Grader.open(parts, bundle);
  if (parts.images === null) {
    imaging = opening.then((grader) => void (parts.images = grader.images), () => {});
  }
  return await opening;
}

/** Try a program; `spent`: its worker is of no more use. */
async function tried(
  grader: Grader,
  trial: Trial,
): Promise<{ answer: Answer; spent: boolean }> {
  const { seconds } = bundles.get(trial.lesson)!.limits;
  const checks: Check[] = [];
  let running: string | null = null;
  /** Time for what runs now: more than the limit where Python is slow. */
  let time = seconds;
  let bark = () => {};
  let timer = 0;
  const silent = new Promise<"silent">((resolve) => bark = () => resolve("silent"));
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(bark, (time + GRACE) * 1_000);
  };
  watch();
  const events = await Promise.race([
    silent,
    grader.run(
      trial.program,
      null,
      (event) => {
        if (event.kind === "slow") time = event.seconds;
        if (event.kind === "started") [running, time] = [event.check, seconds];
        watch();
        if (event.kind === "check") checks.push(event.check);
      },
      {
        ...(trial.until === null ? {} : { until: trial.until }),
        ...(trial.rehearse ? { rehearse: true } : {}),
      },
    ),
  ]).finally(() => clearTimeout(timer));
  const told = { trial: trial.trial, failures: {}, changes: {}, memory: 0, rehearsal: {} };
  if (events === "silent") {
    const message = `It was still running after ${time} s.`;
    const problem: Problem = { type: "TimeoutError", message, frames: [] };
    if (running === null) {
      return { answer: { ...told, checks, broken: { verdict: "timeout", problem } }, spent: true };
    }
    const title = grader.checks.find(({ id }) => id === running)?.title ?? running;
    checks.push({ id: running, title, outcome: "timeout", message, seconds: time });
    return { answer: { ...told, checks, broken: null }, spent: true };
  }
  const last = events.at(-1);
  const broken = last?.kind === "broken" ? last : null;
  const { failures, changes, memory, rehearsal } = await grader.recorded();
  return {
    answer: {
      trial: trial.trial,
      checks,
      broken,
      failures: broken ? {} : JSON.parse(failures),
      changes: broken ? {} : JSON.parse(changes),
      memory,
      rehearsal,
    },
    spent: events.some(ends),
  };
}

/** Whether an interpreter ended here. */
function ends(event: Event): boolean {
  return event.kind === "check" && event.check.outcome === "crashed" ||
    event.kind === "broken" && event.verdict === "crashed";
}

const encoder = new TextEncoder();

function tell(answer: Answer): void {
  const line = encoder.encode(JSON.stringify(answer) + "\n");
  for (let done = 0; done < line.length;) done += Deno.stdout.writeSync(line.subarray(done));
}

const working = Promise.all(Array.from({ length: workers }, work));
for await (const text of input) {
  const line = JSON.parse(text) as Line;
  if ("bundle" in line) bundles.set(line.lesson, line.bundle);
  else waiting.push(line);
  notify();
}
ended = true;
notify();
await working;
Deno.exit(0);
