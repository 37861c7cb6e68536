/** What a program prints can hide nothing and turn nothing around. */

import { visible } from "../../web/page/visible.ts";
import { equal } from "./assert.ts";

const cases: [string, string, string][] = [
  ["plain text stays", "w = 0.25\tb = -1\n", "w = 0.25\tb = -1\n"],
  ["an escape sequence is seen", "\x1b[31mred\x1b[0m", "␛[31mred␛[0m"],
  ["a null, a bell and a delete are seen", "\x00\x07\x7f", "␀␇␡"],
  ["a return before a new line goes, alone it is seen", "a\r\nb\rc", "a\nb␍c"],
  ["Latin-1's controls are numbered", "\x85\x9b", "⟨U+0085⟩⟨U+009B⟩"],
  ["direction marks are numbered", "a\u202eb\u2066c\u200f", "a⟨U+202E⟩b⟨U+2066⟩c⟨U+200F⟩"],
  ["half a surrogate pair is numbered", "\ud800x", "⟨U+D800⟩x"],
  ["whole pairs and joined emoji stay", "😀 👩\u200d🔬", "😀 👩\u200d🔬"],
  [
    "marks without end are counted",
    `a${"\u0301".repeat(20)}b`,
    `a${"\u0301".repeat(8)}⟨12 more marks⟩b`,
  ],
  ["tags without a picture are numbered", "a\u{e0041}", "a⟨U+E0041⟩"],
];
for (const [what, text, expected] of cases) {
  Deno.test(what, () => equal(visible(text), expected));
}
