// @ts-check
/** Replaces the program with the first argument: everything is selected, and the text pasted. */

const editor = document.querySelector("#editor .cm-content");
const options = { bubbles: true, cancelable: true };
const mac = /Mac/.test(navigator.platform);
const key = { key: "a", code: "KeyA", keyCode: 65, ctrlKey: !mac, metaKey: mac };
editor.focus();
editor.dispatchEvent(new KeyboardEvent("keydown", { ...options, ...key }));
// Made by a script, a clipboard's own event is empty in Firefox: this one only looks like it.
const paste = new Event("paste", options);
const text = arguments[0];
Object.defineProperty(paste, "clipboardData", {
  value: { getData: (type) => type === "text/plain" ? text : "", files: [], types: ["text/plain"] },
});
editor.dispatchEvent(paste);
