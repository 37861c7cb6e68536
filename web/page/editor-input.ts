/** Text that arrives in one piece goes in exactly as it is. */
import { EditorView } from "@codemirror/view";

/**
 * Dictation, keyboards with snippets, accessibility tools and test drivers insert whole
 * programs as if typed. What helps while typing (closing brackets, indenting a line) would
 * change them, so such text is taken as pasted instead, over what the browser says is selected:
 * the editor itself may not have heard of a selection that was made a moment ago.
 */
export const exactInsertion = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const text = event.data;
    if (event.inputType !== "insertText" || !text || !/[\n\r\t]/.test(text)) return false;
    event.preventDefault();
    const { from, to } = selected(view);
    const insert = view.state.toText(text.replace(/\r\n?/g, "\n"));
    view.dispatch({
      changes: { from, to, insert },
      selection: { anchor: from + insert.length },
      scrollIntoView: true,
      userEvent: "input.paste",
    });
    return true;
  },
});

/** Only what is near the screen is in the page: if all of that is selected, everything is. */
function selected(view: EditorView): { from: number; to: number } {
  const { viewport, state, contentDOM } = view;
  const selection = getSelection();
  if (!selection?.rangeCount) return state.selection.main;
  const range = selection.getRangeAt(0);
  if (!contentDOM.contains(range.commonAncestorContainer)) return state.selection.main;
  const from = view.posAtDOM(range.startContainer, range.startOffset);
  const to = view.posAtDOM(range.endContainer, range.endOffset);
  const all = from <= viewport.from && to >= viewport.to && from < to;
  return all ? { from: 0, to: state.doc.length } : { from, to };
}
