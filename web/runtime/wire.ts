/** The little of the wire format (py/chalkline/wire.py) that the host itself reads and writes. */

const VERSION = 1;

/** The answer in place of a student's interpreter that is gone. */
export function diedMessage(how: string): string {
  const heap = [["tuple", ["died", how, null]]];
  return JSON.stringify({ wire: VERSION, heap, value: { r: 0 } });
}

/** The answer in place of what is no text. */
export function cannotBeRead(): string {
  const heap = [["tuple", ["refused", "what came back is no message of ours", null]]];
  return JSON.stringify({ wire: VERSION, heap, value: { r: 0 } });
}

/**
 * Why an interpreter ended, in a sentence for a beginner, from what it threw.
 *
 * `line`: where it was, 0 if that is not known; `full`: whether it had taken nearly all the
 * memory that it may have.
 */
export function howItDied(error: unknown, line = 0, full = false): string {
  const where = line > 0 ? ` It was at line ${line}.` : "";
  return why(error, full) + where;
}

function why(error: unknown, full: boolean): string {
  const { name, message } = Object(error) as Partial<Error>;
  const text = name === undefined ? String(error) : `${name}: ${message}`;
  if (/call stack|too much recursion|stack overflow/i.test(text)) {
    return "The program called itself so deep inside Python's own code that Python ran out of " +
      "stack and stopped. Look for a function, or a method like __repr__ or __getattr__, that " +
      "uses itself, and for lists inside lists inside lists.";
  }
  if (/exit/i.test(name ?? "")) {
    return "The program ended Python itself, so nothing could be checked after that. " +
      "Remove calls like os._exit().";
  }
  if (full) {
    return "The program wanted more memory than it may use here, and Python stopped. Look for a " +
      "list or a text that a loop makes longer and longer.";
  }
  return `Python itself stopped working while it ran the program (${text}).`;
}
