/** How outcomes and verdicts are called on the page. */
import type { Outcome, Report, Verdict } from "../runtime/protocol.ts";

export const OUTCOME: Record<Outcome, string> = {
  passed: "Passed",
  failed: "Failed",
  error: "Error",
  timeout: "Timed out",
  crashed: "Crashed",
  "not-run": "Not run",
};

/** `howMany(1, "check")` -> `1 check`; `howMany(25, "check")` -> `25 checks`. */
export function howMany(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

const UNLOADED: Record<Exclude<Verdict, "passed" | "failed" | "stopped">, string> = {
  error: "Your program stopped with an error before the checks",
  timeout: "Your program took too long, so no check could start",
  // Python stopped in it, or could not be had for it.
  crashed: "Your program could not run to its end, so no check could start",
};

/** A Run in one line: `12 of 25 checks passed`. */
export function summary(report: Report): string {
  const { verdict, checks } = report;
  const passed = checks.filter((check) => check.outcome === "passed").length;
  const count = `${passed} of ${howMany(checks.length, "check")} passed`;
  switch (verdict) {
    case "passed":
      return checks.length === 1 ? "The check passed" : `All ${checks.length} checks passed`;
    case "failed":
      return count;
    case "stopped":
      return checks.length > 0 ? `Stopped: ${count} before that` : "Stopped before the checks";
    default:
      return UNLOADED[verdict];
  }
}
