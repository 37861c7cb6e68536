/** What a Run's checks add up to. */

import { equal } from "./assert.ts";
import { notRun, reportOf } from "../../web/page/report.ts";
import type { Check, Outcome } from "../../web/runtime/protocol.ts";

const check = (id: string, outcome: Outcome): Check => ({ id, title: id, outcome, seconds: 0 });
const checks = (...outcomes: Outcome[]) => outcomes.map((it, n) => check(`c${n}`, it));

Deno.test("a Run has passed when every check has", () => {
  equal(reportOf(checks("passed", "passed"), {}).verdict, "passed");
});

for (const outcome of ["failed", "error", "timeout", "crashed", "not-run"] as const) {
  Deno.test(`one check that is ${outcome} fails the Run`, () => {
    const made = checks("passed", outcome);
    equal(reportOf(made, {}), { version: 1, verdict: "failed", checks: made });
  });
}

Deno.test("advice goes to its checks, and to the whole Run if it explains all that failed", () => {
  const made = checks("passed", "failed", "error");
  const report = reportOf(made, { c1: "You summed.", c2: "You summed." });
  equal(report.checks.map((it) => it.advice), [undefined, "You summed.", "You summed."]);
  equal(report.advice, "You summed.");
});

Deno.test("advice that leaves a failure unexplained is not the whole Run's", () => {
  for (const advice of [{ c1: "A." }, { c1: "A.", c2: "B." }] as Record<string, string>[]) {
    const report = reportOf(checks("passed", "failed", "timeout"), advice);
    equal(report.checks.map((it) => it.advice), [undefined, advice["c1"], advice["c2"]]);
    equal("advice" in report, false);
  }
});

Deno.test("the checks that were given are left as they were", () => {
  const made = checks("failed");
  reportOf(made, { c0: "A." });
  equal(made, checks("failed"));
});

Deno.test("a check that did not run has its title, and a reason where one is given", () => {
  const title = { id: "a", title: "A" };
  equal(notRun(title), { id: "a", title: "A", outcome: "not-run", seconds: 0 });
  equal(notRun(title, "Why.").message, "Why.");
});
