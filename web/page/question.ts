/** Where one types what a program asks for with `input()`: a line at the end of its output. */
import { announce } from "./announce.ts";
import { button, h } from "./dom.ts";

/**
 * Shows the line at the end of `output`, in `place`, and calls `answer`, once, with what was typed
 * there.
 *
 * `prompt` is what the program asked, which stands before the line already.
 */
export function question(
  output: HTMLElement,
  place: HTMLElement,
  prompt: string,
  answer: (line: string) => void,
): HTMLElement {
  const label = prompt.trim() || "Your program waits for a line of text";
  const line = h("input", {
    "aria-label": label,
    autocapitalize: "off",
    autocomplete: "off",
    autocorrect: "off",
    enterkeyhint: "send",
    spellcheck: "false",
  });
  const send = button("Answer", () => {}, "primary");
  send.type = "submit";
  const form = h("form", { class: "question" }, line, send);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    form.remove();
    // What it asks next takes the focus from there, and so does whoever goes on with Tab.
    output.focus({ preventScroll: true });
    answer(line.value);
  });
  place.append(form);
  output.scrollTop = output.scrollHeight;
  line.focus({ preventScroll: true });
  announce(`Your program asks: ${label}`);
  return form;
}
