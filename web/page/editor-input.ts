/** Text that arrives in one piece goes in exactly as it is. */
import { EditorView } from "@codemirror/view";

/**
 * Dictation, keyboards with snippets, accessibility tools and test drivers insert whole
 * programs as if typed. What helps while typing (closing brackets, indenting a line) would
 * change them, and a program longer than what is drawn would be replaced only in part. So
 * such text is taken as pasted: over the selection, and if that is all that is drawn, over all.
 */
export const exactInsertion = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const text = event.data;
    if (event.inputType !== "insertText" || !text || !/[\n\r\t]/.test(text)) return false;
    event.preventDefault();
    const insert = view.state.toText(text.replace(/\r\n?/g, "\n"));
    view.dispatch({ ...view.state.replaceSelection(insert), userEvent: "input.paste" });
    return true;
  },
});
