/** Lines of the program that went wrong: tinted, dotted in the gutter, with the reason beside. */
import {
  type EditorState,
  type Extension,
  RangeSet,
  StateEffect,
  StateField,
  type Transaction,
} from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  gutterLineClass,
  GutterMarker,
} from "@codemirror/view";
import { visible } from "./visible.ts";

export interface Mark {
  /** 1-based. */
  line: number;
  /** Shown after the line's text, and not part of it. */
  text: string;
}

/** Replaces all marks. A change on a marked line takes its mark away: it speaks of what ran. */
export const markLines = StateEffect.define<Mark[]>();

class Dot extends GutterMarker {
  override elementClass = "cm-problem-number";
}
const dot = new Dot();

function decorate(state: EditorState, marks: Mark[]): DecorationSet {
  const inside = marks.filter(({ line }) => line >= 1 && line <= state.doc.lines);
  return Decoration.set(
    inside.map(({ line, text }) =>
      Decoration.line({ class: "cm-problem", attributes: { "data-problem": visible(text) } })
        .range(state.doc.line(line).from)
    ),
    true,
  );
}

/** The marks of lines that a change leaves as they are, where those are now. */
function unchanged(marks: DecorationSet, { changes, startState, newDoc }: Transaction) {
  return marks.update({
    filter: (from) => {
      const line = startState.doc.lineAt(from).text;
      const now = newDoc.lineAt(changes.mapPos(from, 1));
      return now.text === line;
    },
  }).map(changes);
}

const marked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(markLines)) return decorate(transaction.state, effect.value);
    }
    return transaction.docChanged ? unchanged(marks, transaction) : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export const problemMarks: Extension = [
  marked,
  gutterLineClass.compute([marked], (state) => {
    const dots = [];
    for (const at = state.field(marked).iter(); at.value; at.next()) dots.push(dot.range(at.from));
    return RangeSet.of(dots);
  }),
];
