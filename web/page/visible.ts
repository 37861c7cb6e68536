/** Characters that hide or reorder what a program printed, as something one can see. */

const C0 = 0x2400; // the "control pictures" block: 0x1b + 0x2400 is ␛
const DELETE = 0x7f;

// Controls except tab and newline; Latin-1's second set; the direction marks, embeddings,
// overrides and isolates; the byte order mark and other characters that have no picture;
// halves of a surrogate pair. Joiners stay: emoji and many scripts need them.
const HIDDEN =
  // deno-lint-ignore no-control-regex -- these are the very characters to be shown
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0001}\u{e0020}-\u{e007f}]|\p{Cs}/gu;

/** Marks over one character; more than any script writes make a page stand still. */
const MARKS = /(\p{M}{8})\p{M}+/gu;

/**
 * The text with its hidden characters made visible.
 *
 * `visible("\x1b[31mred")` -> `␛[31mred`; `visible("a\u202eb")` -> `a⟨U+202E⟩b`. Newlines and
 * tabs stay as they are, and a carriage return before a newline goes.
 */
export function visible(text: string): string {
  const marked = text.replace(
    MARKS,
    (all, kept: string) => `${kept}⟨${all.length - kept.length} more marks⟩`,
  );
  return marked.replaceAll("\r\n", "\n").replace(HIDDEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCharCode(C0 + code);
    if (code === DELETE) return "␡";
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}
