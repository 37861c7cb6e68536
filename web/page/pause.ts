/**
 * A pause in the middle of a start, for what the browser has to do: nobody is to feel how much
 * there is to set up.
 */

/** Resolves in a task of its own, after those that wait. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
