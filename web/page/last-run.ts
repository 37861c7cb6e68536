/** The last result, kept so that a reload does not lose it. */
import type { Report } from "../runtime/protocol.ts";
import { isPrinted, type Printed } from "./output.ts";
import { misshapen } from "./shape.ts";
import type { Kept } from "./storage.ts";

export interface LastRun {
  version: 1;
  /** The lesson's hash when it ran. */
  lesson: string;
  /** The program that ran. */
  code: string;
  report: Report;
  /** What it printed before its checks. */
  printed?: Printed;
}

/**
 * Keeps a result. One that is too big for the browser is kept without what was printed; if that
 * is refused too, the reload shows none.
 */
export function keepRun(kept: Kept, key: string, run: LastRun): void {
  if (kept.set(key, JSON.stringify(run))) return;
  const { version, lesson, code, report } = run;
  const checks = report.checks.map(({ printed: _, ...check }) => check);
  const small: LastRun = { version, lesson, code, report: { ...report, checks } };
  if (!kept.set(key, JSON.stringify(small))) kept.set(key, null);
}

/** The result that was kept; null for none, and for what this page would not have kept. */
export function lastRun(kept: Kept, key: string): LastRun | null {
  return kept.read<LastRun>(
    key,
    (it) =>
      it.version === 1 && typeof it.lesson === "string" && typeof it.code === "string" &&
      misshapen(it.report).length === 0 &&
      (it.printed === undefined || isPrinted(it.printed)),
  );
}

/**
 * Why a result no longer speaks of what is on the page; null when it still does.
 *
 * The programs themselves are compared, so that undoing back to the program that ran makes
 * its result current again.
 */
export function outdated(run: LastRun, code: string, lesson: string): string | null {
  if (run.lesson !== lesson) return "Outdated: the lesson has changed since";
  if (run.code !== code) return "Outdated: your program has changed since";
  return null;
}
