/** Saves the draft while the student types, and asks wherever a program could be lost. */
import { ask } from "./ask.ts";
import { type Aside, Draft } from "./draft.ts";
import type { Editor } from "./editor.ts";
import { closeNotice, notice } from "./notices.ts";

/** After the last key, in milliseconds. */
const PAUSE = 400;

export class DraftKeeper {
  #timer = 0;
  #toldRefused = false;

  constructor(readonly draft: Draft, readonly editor: Editor) {
    addEventListener("storage", (event) => {
      if (event.key === draft.key || event.key === null) this.#look();
    });
    // A phone may end the page without another word once it is hidden.
    addEventListener("pagehide", () => this.#flush());
    document.addEventListener("visibilitychange", () => this.#flush());
    if (draft.starterChanged) this.#newStarter();
    this.#offer("other-tab", "A version of your program from another tab was set aside.");
    this.#offer("before-reset", "Your program from before the reset is still here.");
  }

  /** The program has changed. */
  changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), PAUSE);
  }

  /** Saves the program; false when the browser does not let it. */
  save(): boolean {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const saved = this.draft.save(this.editor.code);
    if (saved.kind === "conflict") this.#conflict();
    if (saved.kind === "refused" && !this.#toldRefused) {
      this.#toldRefused = true;
      const sentence = "This browser does not let the page keep your draft. " +
        "Copy your program before you close this tab.";
      notice("refused", sentence, [], () => {}, "OK");
    }
    return saved.kind !== "refused";
  }

  /** Saves the program before the page goes; false, with a notice, when it would be lost. */
  leave(): boolean {
    this.#toldRefused = false;
    return this.save() || this.editor.code === this.draft.starter;
  }

  /** Puts the starter back, once the student has said so; the program before can return. */
  async reset(): Promise<void> {
    const yes = await ask({
      title: "Reset your program?",
      text: "The editor goes back to the lesson’s starter. You can undo this.",
      yes: "Reset",
      no: "Cancel",
    });
    if (!yes) return;
    const before = this.editor.code;
    this.#replace(this.draft.starter);
    if (before === this.draft.starter) return;
    this.draft.setAside("before-reset", before);
    notice("before-reset", "Your program was reset to the starter.", [
      { text: "Undo", act: () => this.#bringBack("before-reset", before) },
    ], () => this.draft.setAside("before-reset", null));
  }

  #flush(): void {
    if (this.#timer) this.save();
  }

  #replace(code: string): void {
    this.editor.replace(code);
    this.save();
  }

  #bringBack(why: Aside, code: string): void {
    this.#replace(code);
    this.draft.setAside(why, null);
    this.editor.focus();
  }

  #offer(why: Aside, sentence: string): void {
    const code = this.draft.aside(why);
    if (code === null || code === this.editor.code) return;
    const look = async () => {
      const text = "It would take the place of what the editor shows now.";
      if (
        await ask({ title: "Bring this program back?", text, code, yes: "Bring back", no: "Close" })
      ) {
        closeNotice(why);
        this.#bringBack(why, code);
      }
    };
    const forget = () => this.draft.setAside(why, null);
    notice(why, sentence, [{ text: "Look at it", act: look, stays: true }], forget, "Discard");
  }

  #newStarter(): void {
    const { draft } = this;
    const keep = () => {
      draft.acceptStarter();
      this.save();
    };
    const look = async () => {
      const text = "It would take the place of your program. You can undo this.";
      const code = draft.starter;
      if (!await ask({ title: "The new starter", text, code, yes: "Use it", no: "Keep mine" })) {
        return;
      }
      closeNotice("starter");
      draft.setAside("before-reset", this.editor.code);
      draft.acceptStarter();
      this.#replace(code);
    };
    const sentence = "The lesson’s starter has changed. Your own program is unchanged.";
    notice(
      "starter",
      sentence,
      [{ text: "Look at the new starter", act: look, stays: true }],
      keep,
      "Keep mine",
    );
  }

  /** Another tab has written: say so, unless both now hold the same program. */
  #look(): void {
    if (this.draft.other(this.editor.code) !== null) this.#conflict();
    else closeNotice("conflict");
  }

  #conflict(): void {
    const load = () => {
      const other = this.draft.other(this.editor.code);
      this.draft.settle();
      if (other !== null) this.#replace(other);
    };
    const keep = () => {
      this.draft.settle();
      this.save();
    };
    const sentence = "This program was changed in another tab. Which one do you want to keep?";
    notice("conflict", sentence, [{ text: "Load the other", act: load }], keep, "Keep this one");
  }
}
