/** A question that must be answered before anything happens. */
import { button, h } from "./dom.ts";

export interface Question {
  title: string;
  text: string;
  /** A program to look at before answering. */
  code?: string;
  yes: string;
  no: string;
}

/**
 * Asks in a modal dialog: `await ask({ title: "Reset?", ..., yes: "Reset", no: "Cancel" })`.
 *
 * Resolves to true for `yes`; to false for `no`, Escape, or anything else that closes it.
 * The focus starts on `no`, and afterwards returns to where it was.
 */
export function ask(question: Question): Promise<boolean> {
  return new Promise((answered) => {
    const dialog = h("dialog", { class: "ask", "aria-labelledby": "ask-title" });
    const no = button(question.no, () => dialog.close());
    const yes = button(question.yes, () => dialog.close("yes"), "primary");
    const program = question.code === undefined ? [] : [
      h("pre", { tabindex: "0", role: "region", "aria-label": "The program" }, question.code),
    ];
    dialog.append(
      h("h2", { id: "ask-title" }, question.title),
      h("p", {}, question.text),
      ...program,
      h("div", { class: "answers" }, no, yes),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      answered(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
    no.focus();
  });
}
