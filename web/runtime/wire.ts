/** The little of the wire format (py/chalkline/wire.py) that the host itself reads and writes. */

const VERSION = 1;

/** The answer in place of a student's interpreter that is gone. */
export function diedMessage(how: string): string {
  const heap = [["tuple", ["died", how, null]]];
  return JSON.stringify({ wire: VERSION, heap, value: { r: 0 } });
}

/** Characters of the longest message; py/chalkline/wire.py has the same. */
const LONGEST = 64_000_000;

/** Whether what an interpreter gave may be a message: one that is no text, or has no end, is none. */
export function isMessage(given: unknown): given is string {
  return typeof given === "string" && given.length <= LONGEST;
}

/** The answer in place of what is no message. */
export function cannotBeRead(): string {
  const heap = [["tuple", ["refused", "what came back is no message of ours", null]]];
  return JSON.stringify({ wire: VERSION, heap, value: { r: 0 } });
}
