/**
 * Hints, one at a time. Each is a `<details>`; the style sheet hides those after the first
 * that has never been opened, so they work before (and without) this script, which only
 * remembers that a hint has been seen when it is closed again.
 */
export function keepSeenHints(): void {
  for (const hint of document.querySelectorAll<HTMLDetailsElement>("details.hint")) {
    hint.addEventListener("toggle", () => hint.dataset["seen"] = "");
  }
}
