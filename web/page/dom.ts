/** Elements in one line each. Every string that comes in here leaves as text. */
import { visible } from "./visible.ts";

type Attributes = Record<string, string | (() => void)>;

/**
 * Makes an element: `h("p", { class: "advice" }, "Look at line ", code)`.
 *
 * A function among the attributes listens to that event: `h("button", { click: run }, "Run")`.
 * Strings become text nodes with their control characters made visible; they are never
 * read as HTML.
 */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else element.setAttribute(key, value);
  }
  element.append(...children.map((it) => typeof it === "string" ? visible(it) : it));
  return element;
}

/** A button that does not submit anything. */
export function button(text: string, click: () => void, look = "quiet"): HTMLButtonElement {
  return h("button", { type: "button", class: look, click }, text);
}

/**
 * The element that the template promises: `find("#run", HTMLButtonElement)`.
 *
 * Throws when it is missing or of another kind.
 */
export function find<Kind extends Element>(
  selector: string,
  kind: new () => Kind,
  within: ParentNode = document,
): Kind {
  const element = within.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`the template has no ${selector}`);
  return element;
}
