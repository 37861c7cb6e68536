/** One check in the list of results: a line when it passed, and why when it did not. */
import type { Check } from "../runtime/protocol.ts";
import { copyButton } from "./copy.ts";
import { h } from "./dom.ts";
import { outcomeIcon } from "./icons.ts";
import { long } from "./lines.ts";
import { paragraphs, words } from "./plain.ts";
import { type GoTo, problemView } from "./problem-view.ts";
import { OUTCOME } from "./words.ts";

/** `adviceAbove`: the advice that already stands above the list and need not be said again. */
export function checkView(check: Check, goTo: GoTo, adviceAbove = ""): HTMLLIElement {
  const item = h("li", { "data-outcome": check.outcome, "data-check": check.id });
  const line = [
    outcomeIcon(check.outcome),
    h("span", { class: "word" }, OUTCOME[check.outcome]),
    " ",
    h("span", { class: "title" }, check.title),
  ];
  // A check counts one point unless its test says otherwise, and nobody asks of one.
  if (check.points !== undefined && check.points !== 1) {
    line.push(" ", h("span", { class: "points" }, `${check.points} points`));
  }
  const body = details(check, goTo, adviceAbove);
  if (body.length === 0) {
    item.append(h("div", { class: "line" }, ...line));
  } else {
    const fold = h(
      "details",
      {},
      h("summary", { class: "line" }, ...line),
      h("div", { class: "body" }, ...body),
    );
    fold.open = check.outcome !== "passed" && check.outcome !== "not-run";
    item.append(fold);
  }
  return item;
}

function details(check: Check, goTo: GoTo, adviceAbove: string): Node[] {
  const parts: Node[] = [];
  // The error says the same where a check ran out of time.
  if (check.message && check.message !== check.error?.message) {
    parts.push(h("p", { class: "message" }, ...words(check.message)));
  }
  if (check.call !== undefined) parts.push(value("Call", check.call, copyButton(check.call)));
  if (check.expected !== undefined) parts.push(value("Expected", check.expected));
  if (check.got !== undefined) parts.push(value("Got", check.got));
  if (check.error) parts.push(problemView(check.error, goTo));
  if (check.advice && check.advice !== adviceAbove) parts.push(adviceView(check.advice));
  if (check.printed) parts.push(printed(check.printed));
  return parts;
}

function value(name: string, source: string, ...beside: Node[]): HTMLElement {
  return h(
    "div",
    { class: "value", "data-value": name.toLowerCase() },
    h("span", { class: "name" }, name),
    h("pre", {}, h("code", {}, ...long(source))),
    ...beside,
  );
}

/** What the student most likely did. */
export function adviceView(advice: string): HTMLElement {
  return h(
    "div",
    { class: "advice" },
    h("p", { class: "label" }, "What probably happened"),
    ...paragraphs(advice),
  );
}

function printed(text: string): HTMLElement {
  const label = "Printed during this check";
  return h(
    "details",
    { class: "printed" },
    h("summary", {}, label),
    h("pre", { tabindex: "0", role: "region", "aria-label": label }, ...long(text)),
  );
}
