/** Short messages over the editor's lower edge. They stay until answered, and move nothing. */
import { button, find, h } from "./dom.ts";

export interface Answer {
  text: string;
  act: () => void;
  /** The notice stays after this answer. */
  stays?: boolean;
}

/**
 * Shows a notice with its answers; one with the same name takes its place.
 *
 * `notice("reset", "Reset to the starter.", [{ text: "Undo", act: undo }])`. A last button,
 * named `dismiss`, only closes it, and calls `dismissed`.
 */
export function notice(
  name: string,
  text: string,
  answers: Answer[],
  dismissed: () => void = () => {},
  dismiss = "Dismiss",
): void {
  const box = h("div", { class: "notice", "data-notice": name });
  const buttons = [...answers, { text: dismiss, act: dismissed }].map((answer) =>
    button(answer.text, () => {
      if (!("stays" in answer && answer.stays)) {
        const focused = box.contains(document.activeElement);
        box.remove();
        // Who works by keyboard goes on from here, not from the top of the page.
        if (focused) find("#program", HTMLElement).focus({ preventScroll: true });
      }
      answer.act();
    })
  );
  box.append(h("p", {}, text), h("div", { class: "answers" }, ...buttons));
  closeNotice(name);
  find("#notices", HTMLElement).append(box);
}

export function closeNotice(name: string): void {
  document.querySelector(`[data-notice="${name}"]`)?.remove();
}
