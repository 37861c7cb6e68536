/** Makes a Run's report from its checks: which verdict they add up to, and what explains them. */

import type { Check, CheckTitle, Report, Verdict } from "../runtime/protocol.ts";

/** The report on a Run whose program was loaded: passed when every check passed. */
export function reportOf(checks: Check[], advice: Record<string, string>): Report {
  const verdict: Verdict = checks.every(({ outcome }) => outcome === "passed")
    ? "passed"
    : "failed";
  const advised = checks.map((check) => {
    const text = advice[check.id];
    return text === undefined ? check : { ...check, advice: text };
  });
  const texts = new Set(advised.filter((it) => it.outcome !== "passed").map((it) => it.advice));
  const [whole] = texts;
  const shared = texts.size === 1 && whole !== undefined ? { advice: whole } : {};
  return { version: 1, verdict, checks: advised, ...shared };
}

/** A check that did not run; `message` says why, where that is not plain from the verdict. */
export function notRun(title: CheckTitle, message?: string): Check {
  const check: Check = { ...title, outcome: "not-run", seconds: 0 };
  return message === undefined ? check : { ...check, message };
}
