/**
 * What a program prints while it is loaded, when that takes several runs.
 *
 * A program that asks with `input()` is run again, from its start, with what was typed. It then
 * prints again what is on the page already: that is recognised, and not shown twice.
 */

import type { Piece } from "../runtime/output.ts";

/** What to show; with `instead`, in place of all that is shown, since a run went another way. */
export interface News {
  fresh: Piece[];
  instead: boolean;
}

export class Transcript {
  #pieces: Piece[] = [];
  #text = "";
  /** How many characters of it the present run has printed. */
  #printed = 0;

  /** The program is run again. */
  restart(): void {
    this.#printed = 0;
  }

  /** Take what the present run prints. */
  add(piece: Piece): News {
    const { text, stream } = piece;
    const known = this.#text.slice(this.#printed, this.#printed + text.length);
    const instead = !text.startsWith(known);
    if (instead) this.#cut();
    const fresh = { text: instead ? text : text.slice(known.length), stream };
    if (fresh.text !== "") this.#pieces.push(fresh);
    this.#text += fresh.text;
    this.#printed += text.length;
    if (instead) return { fresh: [...this.#pieces], instead };
    return { fresh: fresh.text === "" ? [] : [fresh], instead };
  }

  /** The present run prints no more: what only an earlier one printed goes. */
  end(): News {
    const instead = this.#printed < this.#text.length;
    if (instead) this.#cut();
    return { fresh: instead ? [...this.#pieces] : [], instead };
  }

  /** The last line that was begun, which asks for what is to be typed after it. */
  get question(): string {
    return this.#text.slice(this.#text.lastIndexOf("\n") + 1);
  }

  /** Keep what the present run has printed. */
  #cut(): void {
    let room = this.#printed;
    this.#pieces = this.#pieces.flatMap(({ text, stream }) => {
      const kept = text.slice(0, room);
      room -= kept.length;
      return kept === "" ? [] : [{ text: kept, stream }];
    });
    this.#text = this.#text.slice(0, this.#printed);
  }
}
