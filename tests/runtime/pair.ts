/** The real pair of interpreters in Deno, on a lesson of the test's. */

import type { Prepared } from "../../web/page/prepare.ts";
import { Run } from "../../web/page/run.ts";
import { Grader, readParts, type RuntimeFiles } from "../../web/runtime/deno.ts";
import type {
  Check,
  Event,
  LessonBundle,
  Report,
  RuntimeParts,
} from "../../web/runtime/protocol.ts";

const HERE = new URL(".", import.meta.url).pathname;
const PYTHON = `${HERE}../../.venv/bin/python`;

let parts: Promise<RuntimeParts> | undefined;

/** What interpreters start from, read once for all tests of a file. */
export function runtimeParts(): Promise<RuntimeParts> {
  return parts ??= load();
}

async function load(): Promise<RuntimeParts> {
  return await readParts(await runtimeFiles());
}

/** Where the runtime's files are. */
export async function runtimeFiles(): Promise<RuntimeFiles> {
  const { success, stdout, stderr } = await new Deno.Command(PYTHON, {
    args: [`${HERE}files.py`],
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}

/** A lesson with these tests; the usual imports are added. */
export function lesson(tests: string, more: Partial<LessonBundle> = {}): LessonBundle {
  return {
    version: 1,
    slug: "test",
    functions: ["f"],
    limits: { seconds: 5, memory_mb: 256 },
    files: {
      "test_hidden.py": `import pytest\nfrom chalkline import agree\n${tests}`,
      "reference.py": "def f(x): return 2 * x",
    },
    mistakes: "[]",
    ...more,
  };
}

/** Use a pair of interpreters, and end it. The first one makes the image of all later ones. */
export async function withPair<T>(
  lesson: LessonBundle,
  use: (grader: Grader) => Promise<T>,
): Promise<T> {
  const grader = await open(lesson);
  try {
    return await use(grader);
  } finally {
    grader.close();
  }
}

async function open(lesson: LessonBundle): Promise<Grader> {
  const parts = await runtimeParts();
  const grader = await Grader.open(parts, lesson);
  parts.images = grader.images;
  return grader;
}

/** A program's whole Run, over as many workers as it takes; `take` gives them. */
export async function report(
  take: () => Promise<Prepared>,
  seconds: number,
  program: string,
): Promise<Report> {
  return await new Promise<Report>((resolve, reject) => {
    const nothing = () => {};
    const listener = { begun: nothing, output: nothing, started: nothing, check: nothing };
    new Run(take, program, seconds, { ...listener, finished: resolve }).start().catch(reject);
  });
}

/** A worker as the page's Run takes it. */
export async function prepared(lesson: LessonBundle): Promise<Prepared> {
  const grader = await open(lesson);
  return {
    checks: grader.checks,
    whole: true,
    extend: () => {},
    practise: () => {},
    // What it rejects with has been an event.
    run: (program, only, onEvent, options) =>
      void grader.run(program, only, onEvent, options).catch(() => {}),
    close: () => grader.close(),
  };
}

/** The final checks among events. */
export function checksIn(events: Event[]): Check[] {
  return events.flatMap((event) => event.kind === "check" ? [event.check] : []);
}

/** Title and outcome of each check. */
export function outcomesIn(events: Event[]): string[] {
  return checksIn(events).map(({ title, outcome }) => `${title} ${outcome}`);
}

/** What was printed, by the check that printed it; null is the program itself. */
export function printedIn(events: Event[], check: string | null): string {
  return events.flatMap((event) =>
    event.kind === "output" && event.check === check ? [event.text] : []
  ).join("");
}
