/**
 * Text in blocks of whole lines.
 *
 * A browser lays a block's text out anew whenever some is added to it. In blocks, what is complete
 * is left alone, and costs nothing while it is out of sight.
 */
import { h } from "./dom.ts";

/** Text that goes where it says: `{ text: "3\n", stream: "stdout" }`. */
export type Piece = { text: string; stream: "stdout" | "stderr" };

/** Lines of a block that is complete; the style sheet reckons with as many. */
const LINES = 40;

export class Lines {
  #block: HTMLElement | null = null;
  /** Lines that the block still takes. */
  #room = 0;

  constructor(readonly root: HTMLElement) {}

  /** Where text would go on: the block of a line that was begun. */
  get end(): HTMLElement {
    return this.#block ?? this.root;
  }

  /** Adds text at the end. */
  append({ text, stream }: Piece): void {
    for (let at = 0; at < text.length;) {
      const block = this.#block ??= this.#begin();
      let to = at;
      while (to < text.length && this.#room > 0) {
        const newline = text.indexOf("\n", to);
        if (newline < 0) to = text.length;
        else {
          to = newline + 1;
          this.#room--;
        }
      }
      const last = block.lastElementChild;
      const part = text.slice(at, to);
      if (last?.getAttribute("data-stream") === stream) last.append(part);
      else block.append(h("span", { "data-stream": stream }, part));
      if (this.#room === 0) {
        block.classList.add("complete");
        this.#block = null;
      }
      at = to;
    }
  }

  #begin(): HTMLElement {
    this.#room = LINES;
    return this.root.appendChild(h("div", { class: "lines" }));
  }
}
