/**
 * Text in blocks of whole lines.
 *
 * A browser lays a block's text out anew whenever some is added to it, and takes long over some
 * texts: in one line of a few thousand letters of some scripts, a second. In blocks, what is
 * complete is left alone, and is laid out only where it is seen.
 */
import type { Piece } from "../runtime/output.ts";
import { h } from "./dom.ts";
import { visible } from "./visible.ts";

/** Lines after which a block is complete. */
const LINES = 40;
/** Characters after which a block is complete, once its line is. */
const ENOUGH = 1_000;
/** Characters of one line that a block takes: the line goes on in the next. */
const LONGEST = 500;
/** How far back a line's last space may be, to part it there. */
const SPACE = 80;
/** Rows at the end that are always laid out: one that scrolls there is to see the very end. */
const LAST = 30;
/** How many characters of a row one reckons with, where nothing was laid out yet. */
const ROW = 80;

export class Lines {
  /** Blocks that are complete and laid out, with the rows that one reckons with. */
  #last: [block: HTMLElement, rows: number][] = [];
  #block: HTMLElement | null = null;
  /** What the block still takes. */
  #lines = 0;
  #characters = 0;
  /** How long the block's last line is, and how many rows the others may take. */
  #line = 0;
  #rows = 0;

  constructor(readonly root: HTMLElement, readonly last = LAST) {}

  /** Where text would go on: the block of a line that was begun. */
  get end(): HTMLElement {
    return this.#block ?? this.root;
  }

  /** Adds text at the end. */
  append({ text, stream }: Piece): void {
    for (let at = 0; at < text.length;) {
      const block = this.#block ??= this.#begin();
      const to = this.#take(text, at);
      const last = block.lastElementChild;
      const part = text.slice(at, to);
      if (last?.getAttribute("data-stream") === stream) last.append(visible(part));
      else block.append(h("span", { "data-stream": stream }, part));
      if (this.#lines === 0) this.#complete(block);
      at = to;
    }
  }

  /** Where what the block takes of a text ends; with no lines left, the block is complete. */
  #take(text: string, at: number): number {
    let to = at;
    while (to < text.length && this.#lines > 0) {
      const newline = text.indexOf("\n", to);
      const end = newline < 0 ? text.length : newline + 1;
      if (this.#line + end - to > LONGEST) {
        this.#lines = 0;
        const cut = parted(text, to, to + Math.max(0, LONGEST - this.#line));
        this.#line += cut - to;
        return cut;
      }
      this.#line += end - to;
      this.#characters -= end - to;
      to = end;
      if (newline < 0) break;
      this.#rows += Math.ceil(this.#line / ROW);
      this.#line = 0;
      if (--this.#lines > 0 && this.#characters <= 0) this.#lines = 0;
    }
    return to;
  }

  #complete(block: HTMLElement): void {
    this.#block = null;
    const rows = this.#rows + Math.ceil(this.#line / ROW);
    block.style.setProperty("--tall", `${rows}`);
    this.#last.push([block, rows]);
    let after = this.#last.reduce((sum, [, rows]) => sum + rows, 0);
    for (const [block, rows] of [...this.#last]) {
      if ((after -= rows) < this.last) break;
      block.classList.add("settled");
      this.#last.shift();
    }
  }

  #begin(): HTMLElement {
    this.#lines = LINES;
    this.#characters = ENOUGH;
    this.#line = this.#rows = 0;
    return this.root.appendChild(h("span", { class: "lines" }));
  }
}

/** Where to part a line, at most at `to`: after its last space, if that is near; in no character. */
function parted(text: string, from: number, to: number): number {
  const space = text.lastIndexOf(" ", to - 1) + 1;
  if (space > Math.max(from, to - SPACE)) return space;
  for (let at = to; at > Math.max(from, to - SPACE); at--) {
    if (!/^[\p{M}\u200d\udc00-\udfff]/u.test(text.slice(at, at + 2)) && text[at - 1] !== "\u200d") {
      return at;
    }
  }
  return to;
}

/** Text as children of an element: in blocks, where it is long. */
export function long(text: string): (Node | string)[] {
  if (text.length <= LONGEST) return [text];
  const root = h("span", {});
  new Lines(root, 0).append({ text, stream: "stdout" });
  return [root];
}
