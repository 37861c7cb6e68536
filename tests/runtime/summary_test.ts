/** A Run in one line, for each verdict. */

import type { Check, Outcome, Report, Verdict } from "../../web/runtime/protocol.ts";
import { outdated } from "../../web/page/last-run.ts";
import { summary } from "../../web/page/words.ts";
import { equal } from "./assert.ts";

function report(verdict: Verdict, ...outcomes: Outcome[]): Report {
  const checks = outcomes.map((outcome, n): Check => ({
    id: `t${n}`,
    title: "One",
    outcome,
    seconds: 0,
  }));
  return { version: 1, verdict, checks };
}

const cases: [Report, string][] = [
  [report("passed", "passed", "passed"), "All 2 checks passed"],
  [report("passed", "passed"), "The check passed"],
  [report("failed", "passed", "timeout", "failed"), "1 of 3 checks passed"],
  [report("failed", "error"), "0 of 1 check passed"],
  [report("stopped", "passed", "not-run"), "Stopped: 1 of 2 checks passed before that"],
  [report("stopped"), "Stopped before the checks"],
  [report("error", "not-run"), "Your program stopped with an error before the checks"],
  [report("timeout", "not-run"), "Your program took too long, so no check could start"],
  [
    report("crashed", "not-run"),
    "Your program could not run to its end, so no check could start",
  ],
];
for (const [given, expected] of cases) {
  Deno.test(`${given.verdict}, ${given.checks.length}: ${expected}`, () => {
    equal(summary(given), expected);
  });
}

Deno.test("a result is outdated by another program or lesson, and only by these", () => {
  const run = { version: 1 as const, lesson: "a1", code: "x = 1", report: report("passed") };
  equal(outdated(run, "x = 1", "a1"), null);
  equal(outdated(run, "x = 2", "a1"), "Outdated: your program has changed since");
  equal(outdated(run, "x = 1", "b2"), "Outdated: the lesson has changed since");
});
