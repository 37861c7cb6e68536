/** Programs tried in Deno, for the table of mistakes and for `check`. */

import type { LessonBundle } from "../../web/runtime/protocol.ts";
import { equal, match, ok } from "./assert.ts";
import { lesson, runtimeFiles } from "./pair.ts";

const SCRIPT = new URL("../../web/build/trials.ts", import.meta.url).pathname;
const TWICE = lesson(
  ["one", "two"].map((name, n) =>
    `def test_${name}(student, reference): agree(student.f, reference.f, ${n + 1}.0)\n`
  ).join(""),
  { limits: { seconds: 0.5, memory_mb: 256 } },
);

// deno-lint-ignore no-explicit-any
type Answer = any;

/** What the script answers to these programs, by name. */
async function tried(
  lesson: LessonBundle,
  sources: Record<string, string>,
  until: "failure" | null = null,
): Promise<Record<string, Answer>> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", SCRIPT],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const names = Object.keys(sources);
  const input = [
    { files: await runtimeFiles(), workers: 2 },
    { lesson: "the lesson", bundle: lesson },
    ...names.map((name, trial) => (
      { trial, lesson: "the lesson", program: sources[name], until }
    )),
  ];
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input.map((it) => JSON.stringify(it)).join("\n")));
  await writer.close();
  const text = new TextDecoder().decode((await child.output()).stdout);
  const answers = text.trim().split("\n").map((line) => JSON.parse(line));
  return Object.fromEntries(answers.map((answer) => [names[answer.trial], answer]));
}

const outcomes = (answer: Answer) => answer.checks.map((it: { outcome: string }) => it.outcome);

Deno.test("each program is tried, whatever another one does to Python", async () => {
  const made = await tried(TWICE, {
    ends: "import os\ndef f(x): os._exit(1)",
    ends_at_once: "import os\nos._exit(1)",
    is_broken: "def f(x): return x +",
    is_wrong: "def f(x): return 2 if x == 1 else 0",
    is_right: "def f(x): return x * 2.0",
    adds: "def f(x): return sum(range(10**11))",
    loops: "def f(x):\n    while True: pass",
  });
  equal(Object.keys(made).length, 7);
  equal(outcomes(made["ends"]), ["crashed"]);
  equal(made["ends_at_once"].broken.verdict, "crashed");
  equal(made["is_broken"].broken.problem.type, "SyntaxError");
  equal(outcomes(made["is_wrong"]), ["passed", "failed"]);
  equal(Object.keys(made["is_wrong"].failures), ["test_hidden.py::test_two"]);
  equal(outcomes(made["is_right"]), ["passed", "passed"]);
  equal(made["is_right"].changes, {});
  ok(made["is_right"].memory > 10_000_000);
  equal(outcomes(made["adds"]), ["timeout"]);
  equal(outcomes(made["loops"]), ["timeout", "timeout"]);
});

Deno.test("a program can be tried as far as its first failure", async () => {
  const made = await tried(TWICE, {
    fails: "def f(x): return 0",
    raises: "def f(x): return 1 / 0",
    passes: "def f(x): return 2 * x",
  }, "failure");
  equal(outcomes(made["fails"]), ["failed"]);
  equal(outcomes(made["raises"]), ["error"]);
  equal(outcomes(made["passes"]), ["passed", "passed"]);
});

Deno.test("arguments that a call changes are told, unless that is what it is for", async () => {
  const tests = "def test_a(student): student.f([3, 1])\ndef test_b(student): student.g([3, 1])";
  const source = "def f(x): x.sort(); return x[0]\ndef g(x): x.sort()";
  const made = await tried(lesson(tests), { sorts: source });
  equal(made["sorts"].changes, { "test_hidden.py::test_a": ["f([3, 1])"] });
});

Deno.test("tests that cannot be collected are an error for each program", async () => {
  const made = await tried(lesson("1 / 0"), { one: "", two: "" });
  match(made["one"].error, /SuiteError: test_hidden.py:3: ZeroDivisionError: division by zero/);
  match(made["two"].error, /SuiteError/);
});
