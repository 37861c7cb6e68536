/** The file that a student hands in: the program, and what this page showed of it. */
import type { CheckTitle, Outcome, Typed, Verdict } from "../runtime/protocol.ts";
import { announce } from "./announce.ts";
import type { PageConfig } from "./config.ts";
import type { LastRun } from "./last-run.ts";

/** `submission.json`; py/chalkline/grading/submission.py reads it. */
export interface Submission {
  chalkline: "submission";
  version: 1;
  /** The lesson's slug: "training-loop". */
  lesson: string;
  lesson_hash: string;
  runtime: string;
  code: string;
  /** The result of this very program; null when the page showed none, or an unfinished one. */
  report: Shown | null;
}

/** As much of a report as is compared. */
interface Shown {
  version: 1;
  verdict: Verdict;
  checks: (CheckTitle & { outcome: Outcome })[];
  /** What was typed to the program: with it, it goes the same way again. */
  typed?: Typed;
}

export function submissionOf(config: PageConfig, code: string, last: LastRun | null): Submission {
  return {
    chalkline: "submission",
    version: 1,
    lesson: config.lesson.slug,
    lesson_hash: config.lesson.hash,
    runtime: config.runtime.version,
    code,
    report: last?.code === code && last.lesson === config.lesson.hash ? shown(last) : null,
  };
}

function shown({ report }: LastRun): Shown | null {
  const { version, verdict, typed } = report;
  // One that was stopped says nothing of the program.
  if (verdict === "stopped") return null;
  const checks = report.checks.map(({ id, title, outcome }) => ({ id, title, outcome }));
  return { version, verdict, checks, ...(typed ? { typed } : {}) };
}

/** Has the browser save the file. Nothing is sent anywhere, so it works offline, too. */
export function save(submission: Submission): void {
  const file = new Blob([`${JSON.stringify(submission, null, 1)}\n`], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "submission.json";
  link.click();
  // Not at once: some browsers begin to read it only later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  announce("Saved as submission.json, with the program and its result.");
}
