/** The build's run of a lesson's reference and its known mistakes. */

import type { LessonBundle } from "../../web/runtime/protocol.ts";
import { equal, match } from "./assert.ts";
import { lesson, runtimeFiles } from "./pair.ts";

const SCRIPT = new URL("../../web/build/mistakes.ts", import.meta.url).pathname;
const TWICE = lesson(
  ["one", "two"].map((name, n) =>
    `def test_${name}(student, reference): agree(student.f, reference.f, ${n + 1}.0)\n`
  ).join(""),
);

/** What the script writes for these programs. */
async function mistakes(lesson: LessonBundle, reference: string, sources: Record<string, string>) {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", SCRIPT],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const request = { files: await runtimeFiles(), lesson, reference, mistakes: sources };
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify(request)));
  await writer.close();
  return JSON.parse(new TextDecoder().decode((await child.output()).stdout));
}

Deno.test("each mistake's failures are recorded, whatever another one does to Python", async () => {
  const made = await mistakes(TWICE, "def f(x): return x + x", {
    ends: "import os\ndef f(x): os._exit(1)",
    ends_at_once: "import os\nos._exit(1)",
    is_broken: "def f(x): return x +",
    is_wrong: "def f(x): return 2 if x == 1 else 0",
    is_right: "def f(x): return x * 2.0",
  });
  equal(Object.keys(made.broken).sort(), ["ends_at_once", "is_broken"]);
  equal(made.broken.is_broken.type, "SyntaxError");
  const failing = (name: string) => Object.keys(made.failures[name]);
  equal(failing("ends"), []);
  equal(failing("is_wrong"), ["test_hidden.py::test_two"]);
  equal(failing("is_right"), []);
  equal(made.reference.at(-1), { kind: "done", advice: {} });
});

Deno.test("tests that cannot be collected are an error in pytest's words", async () => {
  const made = await mistakes(lesson("1 / 0"), "", {});
  match(made.error, /ZeroDivisionError/);
});
