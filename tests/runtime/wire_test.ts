/** The host's own part of the wire, on messages that Python's part writes and reads too. */

import { equal, match } from "./assert.ts";
import { cannotBeRead, diedMessage, howItDied } from "../../web/runtime/wire.ts";

const messages = JSON.parse(
  await Deno.readTextFile(new URL("../golden/messages.json", import.meta.url)),
);

Deno.test("the answer for a dead interpreter is the one that Python's test reads", () => {
  equal(JSON.parse(diedMessage("It is gone: „away”.")), JSON.parse(messages.died));
});

Deno.test("the answer in place of what is no text is the one that Python's test reads", () => {
  equal(JSON.parse(cannotBeRead()), JSON.parse(messages.refused));
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

Deno.test("how an interpreter died is said with its line, and with its hunger", () => {
  const trap = new WebAssembly.RuntimeError("null function");
  match(howItDied(trap, 7), /null function\)\. It was at line 7\.$/);
  match(howItDied(trap, 7, true), /wanted more memory .* It was at line 7\.$/);
  match(howItDied(new RangeError("Maximum call stack size exceeded"), 0, true), /called itself/);
});
