/** What a student is told of an interpreter that ended, or that could not answer. */

import { equal, match, ok } from "./assert.ts";
import { howItDied } from "../../web/runtime/died.ts";

const ends: [string, unknown, RegExp][] = [
  ["Chromium's stack overflow", new RangeError("Maximum call stack size exceeded"), /__repr__/],
  ["Firefox's stack overflow", new Error("too much recursion"), /led so deep into/],
  ["os._exit", Object.assign(new Error("Program terminated"), { name: "ExitStatus" }), /os\._exit/],
  ["Pyodide's exit", Object.assign(new Error("0"), { name: "Exit" }), /ended Python itself/],
  ["a trap", new WebAssembly.RuntimeError("unreachable"), /\(RuntimeError: unreachable\)/],
  ["no error at all", undefined, /stopped working .* \(undefined\)/],
  ["a number", 3, /stopped working .* \(3\)/],
];
for (const [name, error, words] of ends) {
  Deno.test(`how an interpreter died is said in a sentence: ${name}`, () => {
    match(howItDied({ error }), words);
    match(howItDied({ error }), /[.]$/);
  });
}

Deno.test("how an interpreter died is said with its line, and with its hunger", () => {
  const trap = new WebAssembly.RuntimeError("null function");
  match(howItDied({ error: trap, line: 7 }), /null function\)\. It was at line 7\.$/);
  match(
    howItDied({ error: trap, line: 7, full: true }),
    /wanted more memory .* It was at line 7\.$/,
  );
  const deep = new RangeError("Maximum call stack size exceeded");
  match(howItDied({ error: deep, full: true }), /led so deep into/);
});

/** A Python exception as Pyodide throws it. */
function pythonError(type: string, lines: string[]): Error {
  const message = ["Traceback (most recent call last):", ...lines, type].join("\n");
  return Object.assign(new Error(message), { name: "PythonError", type });
}

Deno.test("an exception of Chalkline's own side is told without its traceback", () => {
  const error = pythonError("ZeroDivisionError", [
    '  File "/lib/chalkline/link.py", line 137, in answer',
    '  File "main.py", line 7, in double',
    "    if len(xs) == 2: 1 / 0",
    '  File "/lib/chalkline/wire.py", line 217, in node',
  ]);
  equal(
    howItDied({ error }),
    "The program changed something in Python that Python needs to tell what came of it " +
      "(ZeroDivisionError). Look for names of Python's own, or of its modules, that the program " +
      "replaces, and for hooks that it sets. It was at line 7.",
  );
  match(howItDied({ error: pythonError("MemoryError", []) }), /^The program wanted more memory/);
});

Deno.test("an error that the program made up is told in a short sentence", () => {
  const long = pythonError("T".repeat(1_000_000), [
    `  File "main.py", line ${"9".repeat(99)}, in x`,
  ]);
  ok(howItDied({ error: long }).length < 300);
  const many = Object.assign(new Error("x\n".repeat(1_000_000)), { name: "N".repeat(1_000_000) });
  ok(howItDied({ error: many }).length < 300);
  const raises = Object.defineProperty({}, "name", {
    get() {
      throw new Error("no");
    },
  });
  match(howItDied({ error: raises }), /^Python itself stopped working while it ran the program\.$/);
});
