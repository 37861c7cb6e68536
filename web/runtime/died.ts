/** Why an interpreter ended, or failed to answer, in a sentence for a beginner. */

/** What is known of an end. */
export interface End {
  /** What the interpreter threw. The program may have made it. */
  error: unknown;
  /** The line of the program that ran last, 1-based; 0 if that is not known. */
  line?: number;
  /** Whether it had taken nearly all the memory that it may have, or had asked for more. */
  full?: boolean;
}

const HUNGRY =
  "The program wanted more memory than it may use here, and Python stopped. Look for " +
  "a list or a text that a loop makes longer and longer.";

const DEEP = "The program led so deep into Python's own code that Python ran out of stack and " +
  "stopped. Look for a function, or a method like __repr__ or __getattr__, that uses itself, for " +
  "lists inside lists inside lists, and for a text that exec or eval runs.";

const ENDED = "The program ended Python itself, so nothing could be checked after that. Remove " +
  "calls like os._exit().";

/** A line of the program in a traceback of Python's. */
const PLACE = /File "main\.py", line (\d{1,9})\b/g;

/** Characters of a traceback's end that are looked at. */
const END = 100_000;

/**
 * Why an interpreter ended: `{ error, line: 7 }` -> "... ended Python itself ... It was at line 7."
 *
 * Never anything of a traceback: it is of our own files, or of any length.
 */
export function howItDied(end: End): string {
  try {
    const line = end.line || lastPlace(end.error);
    return why(end) + (line > 0 ? ` It was at line ${line}.` : "");
  } catch {
    return "Python itself stopped working while it ran the program."; // its error says no more
  }
}

/** Whether an error is Python's, or the browser's, word for a stack that is used up. */
export function isDeep(error: unknown): boolean {
  return /call stack|too much recursion|stack overflow/i.test(words(error));
}

/** The first line of an error, for a sentence: "RuntimeError: unreachable". */
export function words(error: unknown): string {
  const { name, message } = Object(error) as Partial<Error>;
  const said = name === undefined ? String(error) : `${name}: ${message}`;
  return said.slice(0, 200).split("\n", 1)[0]!;
}

function why({ error, full = false }: End): string {
  const { name, type } = Object(error) as { name?: unknown; type?: unknown };
  if (name === "PythonError") return unanswered(String(type), full);
  if (isDeep(error)) return DEEP;
  if (/exit/i.test(String(name ?? ""))) return ENDED;
  if (full) return HUNGRY;
  return `Python itself stopped working while it ran the program (${words(error)}).`;
}

/** What to say where Python lives on, and what runs the program in it does not. */
function unanswered(type: string, full: boolean): string {
  if (type === "MemoryError" || full) return HUNGRY;
  const named = /^\w{1,40}$/.test(type) ? ` (${type})` : "";
  return "The program changed something in Python that Python needs to tell what came of it" +
    `${named}. Look for names of Python's own, or of its modules, that the program replaces, and for ` +
    "hooks that it sets.";
}

function lastPlace(error: unknown): number {
  const { name, message } = Object(error) as { name?: unknown; message?: unknown };
  if (name !== "PythonError") return 0;
  const places = [...String(message).slice(-END).matchAll(PLACE)];
  return Number(places.at(-1)?.[1] ?? 0);
}
