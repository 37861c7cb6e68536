/** Whether a value is a `Report` of web/runtime/protocol.ts, and nothing more: field by field. */

import type { Check, Frame, Problem, Report, Typed } from "../runtime/protocol.ts";

/** Says what is wrong with a value at a place, or nothing. */
type Rule = (value: unknown, place: string) => string[];

const text: Rule = (value, place) => typeof value === "string" ? [] : [`${place} is no text`];
const number: Rule = (value, place) =>
  typeof value === "number" && value >= 0 ? [] : [`${place} is no number from 0`];
const line: Rule = (value, place) =>
  Number.isInteger(value) && (value as number) >= 1 ? [] : [`${place} is no line`];

function oneOf(...values: unknown[]): Rule {
  return (value, place) =>
    values.includes(value) ? [] : [`${place} is ${JSON.stringify(value)}, none of ${values}`];
}

function listOf(rule: Rule): Rule {
  return (value, place) =>
    Array.isArray(value)
      ? value.flatMap((item, n) => rule(item, `${place}[${n}]`))
      : [`${place} is no list`];
}

/** The rules of a type's fields; the compiler sees that none is missing or too many. */
type Fields<T> = { [K in keyof Required<T>]: Rule };
type Optional<T> = { [K in keyof T as object extends Pick<T, K> ? K : never]: T[K] };
type Needed<T> = Omit<T, keyof Optional<T>>;

function object<T>(needed: Fields<Needed<T>>, optional: Fields<Optional<T>>): Rule {
  return (value, place) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return [`${place} is no object`];
    }
    const rules = { ...needed, ...optional } as Record<string, Rule>;
    const missing = Object.keys(needed).filter((key) => !Object.hasOwn(value, key));
    return [
      ...missing.map((key) => `${place}.${key} is missing`),
      ...Object.entries(value).flatMap(([key, item]) =>
        rules[key]?.(item, `${place}.${key}`) ?? [`${place}.${key} is not in the type`]
      ),
    ];
  };
}

const frame = object<Frame>({ line, function: text, code: text }, {});
const problem = object<Problem>(
  { type: text, message: text, frames: listOf(frame) },
  { help: text },
);
const check = object<Check>(
  {
    id: text,
    title: text,
    outcome: oneOf("passed", "failed", "error", "timeout", "crashed", "not-run"),
    seconds: number,
  },
  {
    message: text,
    call: text,
    expected: text,
    got: text,
    error: problem,
    advice: text,
    printed: text,
    points: number,
  },
);
const typed = object<Typed>({ lines: listOf(text), seed: number, more: oneOf(false) }, {});
const report = object<Report>(
  {
    version: oneOf(1),
    verdict: oneOf("passed", "failed", "error", "timeout", "stopped", "crashed"),
    checks: listOf(check),
  },
  { problem, message: text, advice: text, typed },
);

/** What keeps a value from being a report: `["report.checks[0].id is missing"]`. */
export function misshapen(value: unknown): string[] {
  return report(value, "report");
}
