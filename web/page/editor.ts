/** The program's editor: CodeMirror, set up for a beginner's Python. */

// Its modules take as long to set up as all others of the page: they do so in parts.
import "./pauses/state.ts";
import { EditorSelection, EditorState, type Extension } from "@codemirror/state";
import "./pauses/view.ts";
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import "./pauses/language.ts";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import "./pauses/python.ts";
import { python } from "@codemirror/lang-python";
import "./pauses/tools.ts";
import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import {
  defaultKeymap,
  history,
  historyKeymap,
  indentLess,
  indentMore,
  isolateHistory,
} from "@codemirror/commands";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { pythonColours } from "./editor-colours.ts";
import { exactInsertion } from "./editor-input.ts";
import { type Mark, markLines, problemMarks } from "./editor-marks.ts";

/** As Python's own style guide has it. */
const INDENT = "    ";

export class Editor {
  #view: EditorView;

  /** Takes the place of what stands in `parent`. */
  constructor(parent: HTMLElement, state: EditorState) {
    this.#view = new EditorView({ state });
    parent.replaceChildren(this.#view.dom);
  }

  /** The program, with `\n` at its line ends. */
  get code(): string {
    return this.#view.state.doc.toString();
  }

  /** Replaces the program in one step, which one undo takes back. */
  replace(code: string): void {
    this.#view.dispatch({
      changes: { from: 0, to: this.#view.state.doc.length, insert: code },
      selection: { anchor: 0 },
      annotations: isolateHistory.of("full"),
      scrollIntoView: true,
    });
  }

  /** Marks lines that went wrong, until they are changed; an empty list clears them. */
  mark(marks: Mark[]): void {
    this.#view.dispatch({ effects: markLines.of(marks) });
  }

  /** Puts the cursor on a 1-based line, in the middle of what is seen. */
  goTo(line: number): void {
    const { doc } = this.#view.state;
    const { from, text } = doc.line(Math.min(Math.max(1, line), doc.lines));
    const at = from + (text.length - text.trimStart().length);
    this.#view.dispatch({
      selection: EditorSelection.cursor(at),
      effects: EditorView.scrollIntoView(at, { y: "center" }),
    });
    this.#view.focus();
  }

  focus(): void {
    this.#view.focus();
  }
}

/**
 * What an editor of `code` starts with; `changed` is called after every change. By itself, since to
 * make this and to show it are, on a slow device, each as much as one task should be.
 */
export function editorState(code: string, changed: () => void): EditorState {
  return EditorState.create({ doc: code, extensions: [extensions, told(changed)] });
}

function told(changed: () => void): Extension {
  return EditorView.updateListener.of((update) => {
    if (update.docChanged) changed();
  });
}

/** Tab is left to the browser, so the keyboard can leave; it only takes a completion once chosen. */
const keys = keymap.of([
  { key: "Tab", run: acceptCompletion },
  { key: "Mod-]", run: indentMore },
  { key: "Mod-[", run: indentLess },
  // The page runs the program with these.
  { key: "Mod-Enter", run: () => true },
  ...closeBracketsKeymap,
  ...defaultKeymap,
  ...searchKeymap,
  ...historyKeymap,
  ...completionKeymap,
]);

const extensions: Extension = [
  keys,
  exactInsertion,
  lineNumbers(),
  history(),
  python(),
  pythonColours,
  problemMarks,
  indentOnInput(),
  indentUnit.of(INDENT),
  EditorState.tabSize.of(INDENT.length),
  EditorState.allowMultipleSelections.of(true),
  bracketMatching(),
  closeBrackets(),
  // Nothing is chosen until an arrow key chooses it: Enter after a short name stays a new line.
  autocompletion({ selectOnOpen: false, icons: false }),
  search({ top: true }),
  highlightSelectionMatches(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSpecialChars(),
  drawSelection(),
  dropCursor(),
  EditorView.contentAttributes.of({
    "aria-label": "Your program",
    "aria-describedby": "editor-help",
    autocapitalize: "off",
    autocorrect: "off",
    spellcheck: "false",
    // It can take the focus without this; some checkers and readers only go by the attribute.
    tabindex: "0",
    translate: "no",
  }),
];
