/** Sentences from a lesson or a report: text with `code` between backticks, and no more. */
import { h } from "./dom.ts";
import { long } from "./lines.ts";

/**
 * The text's words, with what stands between backticks as code: ``Divide `dw` by two`` -> "Divide ",
 * `<code>dw</code>`, " by two". A backtick without a partner stays one.
 */
export function words(text: string): (Node | string)[] {
  return text.split(/(`[^`\n]+`)/).filter((part) => part !== "").flatMap((part) =>
    part.length > 2 && part.startsWith("`") && part.endsWith("`")
      ? h("code", {}, ...long(part.slice(1, -1)))
      : long(part)
  );
}

/** A docstring's paragraphs: empty lines part them, single line ends do not count. */
export function paragraphs(text: string): HTMLElement[] {
  return text.trim().split(/\n\s*\n/).map((part) =>
    h("p", { class: "text" }, ...words(part.replace(/\s*\n\s*/g, " ")))
  );
}
