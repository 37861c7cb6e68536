/**
 * A function's body: replaces the program in the element that the first argument selects with the second.
 *
 * In CodeMirror everything is selected, and the text pasted; a `textarea` just gets it.
 */

const [selector, text] = arguments;
const editor = document.querySelector(selector);
if (editor instanceof HTMLTextAreaElement) {
  editor.value = text;
} else {
  const options = { bubbles: true, cancelable: true };
  const mac = /Mac/.test(navigator.platform);
  const key = { key: "a", code: "KeyA", keyCode: 65, ctrlKey: !mac, metaKey: mac };
  editor.focus();
  editor.dispatchEvent(new KeyboardEvent("keydown", { ...options, ...key }));
  // Made by a script, a clipboard's own event is empty in Firefox: this one only looks like it.
  const paste = new Event("paste", options);
  Object.defineProperty(paste, "clipboardData", {
    value: {
      getData: (type) => type === "text/plain" ? text : "",
      files: [],
      types: ["text/plain"],
    },
  });
  editor.dispatchEvent(paste);
}
