/**
 * The golden reports: each has the shape of a `Report`, and the real pair of interpreters makes it.
 *
 * What a folder holds, and how the reports are written anew: see tests/unit/test_golden.py.
 */

import type { Prepared } from "../../web/page/prepare.ts";
import type { LessonBundle, Report } from "../../web/runtime/protocol.ts";
import { equal, ok } from "./assert.ts";
import { lesson, prepared, report, withPair } from "./pair.ts";
import { misshapen } from "../../web/page/shape.ts";

const GOLDEN = new URL("../golden/", import.meta.url);
const NAMES = [...Deno.readDirSync(GOLDEN)].filter((it) => it.isDirectory).map((it) => it.name);
NAMES.sort();

const read = (path: string) => Deno.readTextFileSync(new URL(path, GOLDEN));

function has(path: string): boolean {
  try {
    return Deno.statSync(new URL(path, GOLDEN)).isFile;
  } catch {
    return false;
  }
}

const settings = (name: string): { seconds?: number; hosts?: string[] } =>
  has(`${name}/shape.json`) ? JSON.parse(read(`${name}/shape.json`)) : {};

/** The folder as a lesson; the table of its mistakes is recorded once for all that share them. */
async function lessonOf(name: string): Promise<LessonBundle> {
  const files = ["test_hidden.py", "reference.py"].map((file) => [file, read(`${name}/${file}`)]);
  const made = lesson("", {
    files: Object.fromEntries(files),
    limits: { seconds: settings(name).seconds ?? 5, memory_mb: 256 },
  });
  const sources = ["first", "sum"].filter((it) => has(`${name}/mistakes/${it}.py`))
    .map((it) => [it, read(`${name}/mistakes/${it}.py`)] as const);
  return { ...made, mistakes: await table(made, sources) };
}

const tables = new Map<string, Promise<string>>();

function table(lesson: LessonBundle, sources: (readonly [string, string])[]): Promise<string> {
  const key = JSON.stringify([lesson.files, sources]);
  if (!tables.has(key)) tables.set(key, record(lesson, sources));
  return tables.get(key)!;
}

async function record(
  lesson: LessonBundle,
  sources: (readonly [string, string])[],
): Promise<string> {
  if (sources.length === 0) return "[]";
  return await withPair(lesson, async (grader) => {
    const rows = [];
    for (const [name, source] of sources) {
      await grader.run(source);
      const advice = /^"""([^"]*)"""/.exec(source)![1]!.split(/\s+/).join(" ");
      rows.push({ name, advice, failures: JSON.parse(await grader.record()) });
    }
    return JSON.stringify(rows);
  });
}

function withoutTimes(report: Report): Report {
  return { ...report, checks: report.checks.map((check) => ({ ...check, seconds: 0 })) };
}

Deno.test("the real pair makes every golden report, and each is a Report", async (test) => {
  // Programs that leave their interpreter alive share a pair: a page's Runs never do, and the
  // reports are the same.
  const shared = new Map<string, Prepared>();
  for (const name of NAMES) {
    await test.step(name, async () => {
      const lesson = await lessonOf(name);
      const ending = settings(name).hosts?.includes("cpython") === false;
      const key = JSON.stringify(lesson);
      const take = async (): Promise<Prepared> => {
        if (ending) return await prepared(lesson);
        if (!shared.has(key)) shared.set(key, await prepared(lesson));
        return { ...shared.get(key)!, close: () => {} };
      };
      const { seconds } = lesson.limits;
      const made = withoutTimes(await report(take, seconds, read(`${name}/program.py`)));
      const path = `${name}/report.json`;
      if (ending && Deno.env.has("WRITE_GOLDEN")) {
        Deno.writeTextFileSync(new URL(path, GOLDEN), `${JSON.stringify(made, null, 2)}\n`);
      }
      const golden: Report = JSON.parse(read(path));
      equal(misshapen(golden), []);
      equal(made, golden);
    });
  }
  for (const worker of shared.values()) worker.close();
});

const whole = { version: 1, verdict: "passed", checks: [] };
const check = { id: "a", title: "A", outcome: "passed", seconds: 0 };
const frame = { line: 1, function: "f", code: "" };
const problem = { type: "E", message: "", frames: [frame] };
const withCheck = (more: object) => ({ ...whole, checks: [{ ...check, ...more }] });
const withProblem = (more: object) => ({ ...whole, problem: { ...problem, ...more } });
const wrong: Record<string, unknown> = {
  "report is no object": [],
  "report.checks is missing": { version: 1, verdict: "passed" },
  "report.version is 2, none of 1": { ...whole, version: 2 },
  "report.more is not in the type": { ...whole, more: 1 },
  "report.checks is no list": { ...whole, checks: {} },
  "report.checks[0] is no object": { ...whole, checks: [null] },
  "report.checks[0].title is missing": {
    ...whole,
    checks: [{ id: "a", outcome: "passed", seconds: 0 }],
  },
  "report.checks[0].seconds is no number from 0": withCheck({ seconds: -1 }),
  "report.checks[0].got is no text": withCheck({ got: null }),
  "report.checks[0].error.type is missing": withCheck({ error: { message: "", frames: [] } }),
  "report.problem.builtin is not in the type": withProblem({ builtin: "E" }),
  "report.problem.frames[0].line is no line": withProblem({ frames: [{ ...frame, line: 0 }] }),
};
for (const [what, value] of Object.entries(wrong)) {
  Deno.test(`a report that is none is found out: ${what}`, () => {
    equal(misshapen(value), [what]);
  });
}

Deno.test("a report that is one is found so", () => {
  equal(misshapen({ ...withCheck({ error: problem, points: 2 }), problem }), []);
  ok(NAMES.length >= 12);
});
