/** A button that copies a text, where the browser lets a page do so. */
import { announce } from "./announce.ts";
import { button } from "./dom.ts";

export function copyButton(text: string): HTMLElement {
  const copy = button("Copy", () => {
    navigator.clipboard.writeText(text).then(() => said("Copied"), () => said("Not allowed"));
  }, "copy");
  const said = (word: string) => {
    copy.textContent = word;
    announce(word);
    setTimeout(() => copy.textContent = "Copy", 1600);
  };
  copy.title = "Copy this call, to try it in your own program";
  copy.hidden = !navigator.clipboard; // only there on https and on this machine
  return copy;
}
