/** The little of the wire format (py/chalkline/wire.py) that the host itself reads and writes. */

import type { Problem } from "./protocol.ts";

const VERSION = 1;

/** The answer in place of a student's interpreter that is gone. */
export function diedMessage(how: string): string {
  const heap = [["tuple", ["died", how, null]]];
  return JSON.stringify({ wire: VERSION, heap, value: { r: 0 } });
}

/** Read the problem that `Student.load` gives: plain data, every container by its index. */
export function problemFrom(text: string): Problem & { timeout?: boolean } {
  const message = JSON.parse(text);
  if (message.wire !== VERSION) {
    throw new Error(`the message has wire version ${message.wire}; this side reads ${VERSION}`);
  }
  const made: unknown[] = [];
  const plain = (node: unknown) => {
    if (node === null || typeof node !== "object") return node;
    const { r, s } = node as { r: number; s?: string[] };
    // A text with lone surrogates comes in parts, lest JSON join two of them.
    return s === undefined ? made[r] : s.join("");
  };
  for (const [kind, items] of message.heap) {
    made.push(
      kind === "dict"
        ? Object.fromEntries(items.map((pair: unknown[]) => pair.map(plain)))
        : items.map(plain),
    );
  }
  return plain(message.value) as Problem & { timeout?: boolean };
}

/** Why an interpreter ended, in a sentence for a beginner, from what it threw. */
export function howItDied(error: unknown): string {
  const { name, message } = Object(error) as Partial<Error>;
  const text = name === undefined ? String(error) : `${name}: ${message}`;
  if (/call stack|too much recursion|stack overflow/i.test(text)) {
    return "The program called itself so deep inside Python's own code that Python ran out of " +
      "stack and stopped. Look for a method like __repr__ or __getattr__ that uses itself.";
  }
  if (/exit/i.test(name ?? "")) {
    return "The program ended Python itself, so nothing could be checked after that. " +
      "Remove calls like os._exit().";
  }
  return `Python itself stopped working while it ran the program (${text}).`;
}
