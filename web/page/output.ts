/**
 * What the program prints.
 *
 * Text is gathered and written once per frame. Of a flood, the first and the last part are
 * kept and the middle is counted, so that a program can print for ever and the page stays
 * quick.
 */
import type { Piece } from "../runtime/output.ts";
import { h } from "./dom.ts";
import { Lines } from "./lines.ts";

/** What the panel holds, to be kept and shown again. */
export interface Printed {
  head: Piece[];
  tail: Piece[];
  omitted: { characters: number; lines: number };
}

/** Whether something that was kept can be shown: anyone can write there. */
export function isPrinted(value: Partial<Printed>): value is Printed {
  const pieces = (list: unknown) =>
    Array.isArray(list) &&
    list.every((it) =>
      typeof it?.text === "string" && (it.stream === "stdout" || it.stream === "stderr")
    );
  return pieces(value.head) && pieces(value.tail) &&
    typeof value.omitted?.characters === "number" && typeof value.omitted.lines === "number";
}

/** Characters kept of the beginning, and again of the end. */
const KEPT = 30_000;

/** What a panel says in which nothing was printed. */
export const NOTHING = "Your program printed nothing.";

export class Output {
  #head: Piece[] = [];
  #headRoom = KEPT;
  #shownHead = 0;
  #lines: Lines;
  #tail: Piece[] = [];
  #tailLength = 0;
  #omitted = { characters: 0, lines: 0 };
  /** Where the end is shown. */
  #gap: HTMLElement | null = null;
  #last: Lines;
  /** Whether the end has changed since. */
  #stale = false;
  #frame = 0;
  /** How far down the panel was put, to show what is new. */
  #down = -1;

  constructor(readonly root: HTMLElement) {
    this.#lines = this.#last = new Lines(root);
  }

  /** Empties the panel, but for a sentence about its emptiness. */
  clear(sentence = ""): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#head = [];
    this.#headRoom = KEPT;
    this.#shownHead = 0;
    this.#tail = [];
    this.#tailLength = 0;
    this.#omitted = { characters: 0, lines: 0 };
    this.#gap = null;
    this.#down = -1;
    this.#lines = this.#last = new Lines(this.root);
    this.root.replaceChildren(...sentence ? [h("p", { class: "empty" }, sentence)] : []);
  }

  get printed(): Printed {
    return { head: merged(this.#head), tail: merged(this.#tail), omitted: this.#omitted };
  }

  /** Shows what was printed in an earlier visit. */
  restore({ head, tail, omitted }: Printed): void {
    this.clear(NOTHING);
    this.#head = head;
    this.#tail = tail;
    this.#omitted = omitted;
    this.#stale = tail.length > 0;
    this.#show();
    this.root.scrollTop = 0;
  }

  get empty(): boolean {
    return this.#head.length === 0;
  }

  /** Where what was printed last stands: something that goes on in its line belongs there. */
  get end(): HTMLElement {
    return this.#last.end;
  }

  write(text: string, stream: Piece["stream"]): void {
    if (!text) return;
    if (this.#headRoom > 0) {
      const first = beginning(text, this.#headRoom);
      this.#headRoom = first === text ? this.#headRoom - first.length : 0;
      this.#head.push({ text: first, stream });
      text = text.slice(first.length);
    }
    if (text) {
      this.#stale = true;
      this.#tail.push({ text, stream });
      this.#tailLength += text.length;
      this.#trim();
    }
    this.#frame ||= requestAnimationFrame(() => this.#show());
  }

  /** Shows all that has been written by now. */
  flush(): void {
    if (this.#frame === 0) return; // to look where it is scrolled would lay out the whole page
    cancelAnimationFrame(this.#frame);
    this.#show();
  }

  #show(): void {
    this.#frame = 0;
    const { root } = this;
    const following = root.scrollTop === this.#down ||
      root.scrollTop + root.clientHeight >= root.scrollHeight - 8;
    if (this.#shownHead === 0 && this.#head.length > 0) root.replaceChildren();
    for (const piece of merged(this.#head.slice(this.#shownHead))) this.#lines.append(piece);
    this.#shownHead = this.#head.length;
    if (this.#stale) this.#showTail();
    if (!following) return;
    root.scrollTop = root.scrollHeight;
    this.#down = root.scrollTop;
  }

  #showTail(): void {
    this.#stale = false;
    this.#gap ??= this.root.appendChild(h("div", { class: "tail" }));
    this.#gap.replaceChildren(...this.#omission());
    this.#last = new Lines(this.#gap);
    for (const piece of merged(this.#tail)) this.#last.append(piece);
  }

  /** Drops the oldest of the end, and counts it. */
  #trim(): void {
    while (this.#tailLength > KEPT) {
      const oldest = this.#tail[0];
      if (!oldest) return;
      const dropped = oldest.text.slice(0, this.#tailLength - KEPT);
      oldest.text = oldest.text.slice(dropped.length);
      if (!oldest.text) this.#tail.shift();
      this.#tailLength -= dropped.length;
      this.#omitted.characters += dropped.length;
      for (let at = dropped.indexOf("\n"); at >= 0; at = dropped.indexOf("\n", at + 1)) {
        this.#omitted.lines++;
      }
    }
  }

  #omission(): HTMLElement[] {
    const { characters, lines } = this.#omitted;
    if (characters === 0) return [];
    const count = lines > 0
      ? `${lines.toLocaleString("en")} lines`
      : `${characters.toLocaleString("en")} characters`;
    return [h("span", { class: "omitted" }, `${count} left out here`)];
  }
}

/** What of a text there is room for: whole lines, where one ends in there. */
function beginning(text: string, room: number): string {
  if (text.length <= room) return text;
  return text.slice(0, text.lastIndexOf("\n", room - 1) + 1 || room);
}

/** One piece for each stretch of the same stream. */
function merged(pieces: Piece[]): Piece[] {
  const made: Piece[] = [];
  for (const { text, stream } of pieces) {
    const last = made.at(-1);
    if (last?.stream === stream) last.text += text;
    else made.push({ text, stream });
  }
  return made;
}
