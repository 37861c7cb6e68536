/** The few assertions that these tests make. Node's would bring Node's types to all of `web/`. */

/** Both are the same, deep inside: types, order of lists, own keys with `undefined` among them. */
export function equal(actual: unknown, expected: unknown, message = "not equal"): void {
  if (same(actual, expected)) return;
  const show = (value: unknown) => Deno.inspect(value, { depth: 20, strAbbreviateSize: 10_000 });
  throw new Error(`${message}\nactual:   ${show(actual)}\nexpected: ${show(expected)}`);
}

function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isObject(one) || !isObject(other)) return false;
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

export function ok(value: unknown, message = "not so"): asserts value {
  if (!value) throw new Error(message);
}

/** The text has a part that the pattern describes. */
export function match(text: string | undefined, pattern: RegExp): void {
  ok(text !== undefined && pattern.test(text), `${pattern} is not in: ${text}`);
}

/** The call throws an error with such a message. */
export function throws(call: () => unknown, pattern: RegExp): void {
  try {
    call();
  } catch (error) {
    return match((error as Error).message, pattern);
  }
  throw new Error(`nothing was thrown; expected ${pattern}`);
}

/** The promise is rejected with such a message. */
export async function rejects(promise: Promise<unknown>, pattern: RegExp): Promise<void> {
  const error = await promise.then(() => undefined, (error: Error) => error);
  ok(error, `nothing was thrown; expected ${pattern}`);
  match(error.message, pattern);
}
