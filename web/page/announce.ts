/** Sentences for those who cannot see the page change. */
import { find } from "./dom.ts";

/**
 * Has screen readers say a sentence when they are done with what they are saying.
 *
 * The region is emptied first: the same sentence twice is news twice.
 */
export function announce(sentence: string): void {
  const region = find("#announcer", HTMLElement);
  region.textContent = "";
  requestAnimationFrame(() => region.textContent = sentence);
}
