/** One mark per check, filled in as they finish: how far a Run is, at a glance. */
import type { Check } from "../runtime/protocol.ts";
import { h } from "./dom.ts";

export class Tally {
  #marks = new Map<string, HTMLElement>();

  /** The list of checks says all this in words, so screen readers pass over `root`. */
  constructor(readonly root: HTMLElement) {}

  clear(): void {
    this.#marks.clear();
    this.root.replaceChildren();
  }

  begin(checks: string[]): void {
    this.#marks = new Map(checks.map((id) => [id, h("span", {})]));
    this.root.replaceChildren(...this.#marks.values());
  }

  start(check: string): void {
    this.#marks.get(check)?.setAttribute("data-mark", "started");
  }

  end(check: Check): void {
    this.#marks.get(check.id)?.setAttribute("data-mark", check.outcome);
  }
}
