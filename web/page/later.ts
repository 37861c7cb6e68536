/** A promise that somebody else resolves; `Promise.withResolvers` where a browser lacks it. */

export interface Later<T> {
  promise: Promise<T>;
  resolve(value: T): void;
}

export function later<T = void>(): Later<T> {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((resolved) => resolve = resolved);
  return { promise, resolve };
}
