/**
 * The editor's highlighting gives the classes that Pygments gives the lesson's code blocks
 * (`k` keyword, `s` string, ...), so one style sheet colours both alike.
 */
import { syntaxHighlighting } from "@codemirror/language";
import { tagHighlighter, tags as t } from "@lezer/highlight";

export const pythonColours = syntaxHighlighting(tagHighlighter([
  { tag: [t.keyword, t.controlKeyword, t.definitionKeyword, t.moduleKeyword], class: "k" },
  { tag: [t.operatorKeyword], class: "ow" },
  { tag: [t.bool, t.null, t.atom], class: "kc" },
  { tag: [t.number], class: "m" },
  { tag: [t.string, t.docString, t.character], class: "s" },
  { tag: [t.special(t.string), t.escape], class: "se" },
  { tag: [t.comment, t.lineComment], class: "c" },
  { tag: [t.function(t.definition(t.variableName))], class: "nf" },
  { tag: [t.definition(t.className)], class: "nc" },
  { tag: [t.self], class: "bp" },
  { tag: [t.meta], class: "nd" },
  { tag: [t.operator, t.arithmeticOperator, t.compareOperator, t.definitionOperator], class: "o" },
]));
