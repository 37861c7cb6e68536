/** The runtime's state in words, beside the Run button. */
import { announce } from "./announce.ts";
import { find } from "./dom.ts";
import type { RuntimeState } from "./runner.ts";

const MEGABYTE = 1e6;

export class Status {
  #text = find("#status-text", HTMLElement);
  #detail = find("#status-detail", HTMLElement);
  #bar = find("#progress", HTMLProgressElement);
  #retry = find("#retry", HTMLButtonElement);
  #state: RuntimeState["state"] = "loading";
  #waiting = false;
  /** Whether a Run was stopped before Python was there: the next one may be clicked. */
  #stopped = false;

  #reload = false;

  /** `retry` starts Python again, `reload` opens the page anew, for what only that can mend. */
  constructor(retry: () => void, reload: () => void) {
    this.#retry.addEventListener("click", () => this.#reload ? reload() : retry());
  }

  /** What `document.body.dataset.runtime` says, and everything that a person sees of it. */
  show(state: RuntimeState): void {
    const before = this.#state;
    this.#state = state.state;
    this.#stopped &&= state.state === "loading";
    this.#publish();
    this.#retry.hidden = state.state !== "failed";
    this.#bar.hidden = state.state !== "loading";
    switch (state.state) {
      case "loading":
        return this.#loading(state.step, state.done, state.total);
      case "ready":
        return this.#say("Python ready", "It runs on this device");
      case "running":
        return state.asking
          ? this.#say("Your program asks", "Type the answer in the output, then press Enter")
          : this.#say("Running", "Stop ends it at any time");
      case "failed":
        if (before !== "failed") announce(state.message);
        this.#reload = state.reload;
        this.#retry.textContent = state.reload ? "Reload" : "Retry";
        return this.#say("Python could not start", state.message);
      default:
        return state satisfies never;
    }
  }

  /** A Run has been clicked before Python is ready, or such a Run is over. */
  wait(waiting: boolean): void {
    this.#waiting = waiting && this.#state === "loading";
    this.#stopped = !waiting && this.#state === "loading";
    if (this.#state === "loading") this.#text.textContent = this.#loadingText;
    this.#publish();
  }

  /** Whether Python runs. After a verdict the page's state is "ready" though it may not be. */
  get ready(): boolean {
    return this.#state === "ready";
  }

  #publish(): void {
    document.body.dataset["runtime"] = this.#stopped ? "ready" : this.#state;
  }

  get waiting(): boolean {
    return this.#waiting;
  }

  get #loadingText(): string {
    return this.#waiting ? "Waiting for Python..." : "Python runtime loading...";
  }

  #loading(step: string, done: number, total: number): void {
    const size = (bytes: number) => (bytes / MEGABYTE).toFixed(1);
    const amount = total > MEGABYTE ? `, ${size(done)} of ${size(total)} MB` : "";
    this.#say(this.#loadingText, `${step}${amount}`);
    // With nothing known of the total, a bar without a value says "busy".
    if (total > 0) this.#bar.value = Math.min(1, done / total);
    else this.#bar.removeAttribute("value");
  }

  #say(text: string, detail: string): void {
    if (this.#text.textContent !== text) this.#text.textContent = text;
    if (this.#detail.textContent !== detail) this.#detail.textContent = detail;
  }
}
