/**
 * The student's program as the browser keeps it between visits, one draft per lesson.
 *
 * Two things could replace it without being asked: another tab on the same lesson, and a new
 * starter from the instructor. Neither may. A save first looks whether what is stored is
 * still what this tab last saw there; if not, this tab's program goes to a place of its own
 * (`aside`) until the student has chosen.
 */
import { type Kept, parse } from "./storage.ts";

interface Stored {
  version: 1;
  code: string;
  /** The starter that this draft was begun from. */
  starter: string;
}

/** Why a program was set aside: the student reset it, or another tab had changed the draft. */
export type Aside = "before-reset" | "other-tab";

export type Saved =
  | { kind: "saved" }
  /** The browser keeps nothing for this page. */
  | { kind: "refused" }
  /** Another tab has stored `other`; this tab's program was set aside. */
  | { kind: "conflict"; other: string };

function read(text: string | null): Stored | null {
  return parse<Stored>(
    text,
    (it) => it.version === 1 && typeof it.code === "string" && typeof it.starter === "string",
  );
}

export class Draft {
  /** What the editor shows first. */
  readonly code: string;
  /** The draft was begun from another starter than the lesson has now. */
  readonly starterChanged: boolean;
  #seen: string | null;
  #basis: string;

  /** `key`: where the draft is kept; what is set aside goes under `key:other-tab` and so on. */
  constructor(readonly kept: Kept, readonly key: string, readonly starter: string) {
    this.#seen = kept.get(key);
    const stored = read(this.#seen);
    const own = stored && stored.code !== stored.starter ? stored : null;
    this.code = own?.code ?? starter;
    this.#basis = own?.starter ?? starter;
    this.starterChanged = this.#basis !== starter && this.code !== starter;
  }

  /** Keeps the program; the starter itself needs no draft. */
  save(code: string): Saved {
    const other = this.other(code);
    if (other !== null) {
      this.setAside("other-tab", code);
      return { kind: "conflict", other };
    }
    const draft: Stored = { version: 1, code, starter: this.#basis };
    const text = code === this.starter ? null : JSON.stringify(draft);
    if (!this.kept.set(this.key, text)) return { kind: "refused" };
    this.#seen = text;
    return { kind: "saved" };
  }

  /** The program that another tab has stored, when it is not `code`; else null. */
  other(code: string): string | null {
    const text = this.kept.get(this.key);
    if (text === this.#seen) return null;
    const other = read(text)?.code ?? this.starter;
    return other === code ? null : other;
  }

  /** The student has seen the other tab's program and chosen: the next save goes through. */
  settle(): void {
    this.#seen = this.kept.get(this.key);
    this.setAside("other-tab", null);
  }

  /** The student has seen the new starter: the draft counts as begun from it. */
  acceptStarter(): void {
    this.#basis = this.starter;
  }

  /** Keeps a program out of the way, or with null forgets it. */
  setAside(why: Aside, code: string | null): void {
    const aside: Stored | null = code === null ? null : { version: 1, code, starter: this.#basis };
    this.kept.set(`${this.key}:${why}`, aside && JSON.stringify(aside));
  }

  /** A program that was set aside earlier; null when there is none. */
  aside(why: Aside): string | null {
    return read(this.kept.get(`${this.key}:${why}`))?.code ?? null;
  }
}
