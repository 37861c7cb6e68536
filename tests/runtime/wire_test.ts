/** The host's own part of the wire, on messages that Python's part writes and reads too. */

import { equal, match, throws } from "./assert.ts";
import { diedMessage, howItDied, problemFrom } from "../../web/runtime/wire.ts";

const messages = JSON.parse(
  await Deno.readTextFile(new URL("../golden/messages.json", import.meta.url)),
);

Deno.test("the answer for a dead interpreter is the one that Python's test reads", () => {
  equal(JSON.parse(diedMessage("It is gone: „away”.")), JSON.parse(messages.died));
});

Deno.test("a problem is read as Python's test writes it, halves of characters included", () => {
  equal(problemFrom(messages.problem), {
    type: "Odd",
    // Two halves side by side are one character in a JavaScript text.
    message: "half \ud800, two halves 😀, none 😀\0",
    frames: [
      { line: 3, function: "f", code: "raise Odd" },
      { line: 1, function: "<module>", code: "" },
    ],
    timeout: true,
  });
});

Deno.test("a message of another version is refused with both versions", () => {
  throws(
    () => problemFrom('{"wire":2,"heap":[],"value":null}'),
    /has wire version 2; this side reads 1/,
  );
});

const ends: [string, unknown, RegExp][] = [
  ["Chromium's stack overflow", new RangeError("Maximum call stack size exceeded"), /__repr__/],
  ["Firefox's stack overflow", new Error("too much recursion"), /called itself so deep/],
  ["os._exit", Object.assign(new Error("Program terminated"), { name: "ExitStatus" }), /os\._exit/],
  ["Pyodide's exit", Object.assign(new Error("0"), { name: "Exit" }), /ended Python itself/],
  ["a trap", new WebAssembly.RuntimeError("unreachable"), /\(RuntimeError: unreachable\)/],
  ["no error at all", undefined, /stopped working .* \(undefined\)/],
  ["a number", 3, /stopped working .* \(3\)/],
];
for (const [name, error, words] of ends) {
  Deno.test(`how an interpreter died is said in a sentence: ${name}`, () => {
    match(howItDied(error), words);
    match(howItDied(error), /[.]$/);
  });
}
