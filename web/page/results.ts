/**
 * The results of a Run: a line that sums them up, what to know first, and the checks.
 *
 * Checks are added at the list's end as they finish, so nothing already there moves. Other
 * code relies on the attributes: see "Page contract" in the design.
 */
import type { Check, CheckTitle, Report } from "../runtime/protocol.ts";
import { adviceView, checkView } from "./check-view.ts";
import { find, h } from "./dom.ts";
import { words } from "./plain.ts";
import { type GoTo, problemView } from "./problem-view.ts";
import { Tally } from "./tally.ts";
import { summary } from "./words.ts";

export class Results {
  #root = find("#results", HTMLElement);
  #summary = find(".summary", HTMLElement, this.#root);
  #outdated = find(".outdated", HTMLElement, this.#root);
  #findings = find(".findings", HTMLElement, this.#root);
  #list = find(".checks", HTMLOListElement, this.#root);
  #scroller = find(".report", HTMLElement, this.#root);
  #tally = new Tally(find(".tally", HTMLElement, this.#root));
  #order: string[] = [];

  /** `complete`: what is said of the lesson when every check passed. */
  constructor(readonly goTo: GoTo, readonly complete: string) {}

  /** Takes the last verdict and every check away; `sentence` stands there instead. */
  clear(sentence: string): void {
    delete this.#root.dataset["verdict"];
    this.#summary.textContent = sentence;
    this.#outdated.textContent = "";
    this.#findings.replaceChildren();
    this.#list.replaceChildren();
    this.#tally.clear();
    this.#scroller.scrollTop = 0;
    this.#order = [];
  }

  begun(checks: CheckTitle[]): void {
    this.#order = checks.map((check) => check.id);
    this.#tally.begin(this.#order);
    this.#summary.textContent = "Running your program";
  }

  started(check: string): void {
    const place = this.#order.indexOf(check) + 1;
    if (place > 0) this.#summary.textContent = `Checking ${place} of ${this.#order.length}`;
    this.#tally.start(check);
  }

  add(check: Check): void {
    this.#list.append(checkView(check, this.goTo));
    this.#tally.end(check);
  }

  /** The verdict, and every check as the report has it. Returns the line that sums it up. */
  finish(report: Report): string {
    this.#order = report.checks.map((check) => check.id);
    const focused = this.#list.contains(document.activeElement) ? document.activeElement : null;
    this.#settle(report);
    this.#tally.begin(this.#order);
    for (const check of report.checks) this.#tally.end(check);
    this.#findings.replaceChildren(...this.#first(report));
    // One new view instead of a list that is pushed down: put in anew, nothing in it has moved.
    this.#scroller.replaceChildren(this.#findings, this.#list);
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    if (!report.problem && !report.advice) this.#showFirstFailure();
    const line = summary(report);
    this.#summary.textContent = line;
    this.#root.dataset["verdict"] = report.verdict;
    return line;
  }

  /** Says why the result no longer holds; with null, that it does. */
  outdated(reason: string | null): void {
    this.#outdated.textContent = reason ?? "";
  }

  /** Makes the list the report's; what has been there since its check finished stays as it is. */
  #settle(report: Report): void {
    const shown = new Map(Array.from(this.#list.children, (it) => [nameOf(it), it]));
    const items = report.checks.map((check) => {
      const repeats = check.advice !== undefined && check.advice === report.advice;
      const item = repeats ? undefined : shown.get(`${check.outcome} ${check.id}`);
      return item ?? checkView(check, this.goTo, report.advice);
    });
    this.#list.replaceChildren(...items);
  }

  /** Scrolls the list, not the page, to what needs reading. */
  #showFirstFailure(): void {
    const failure = this.#list.querySelector<HTMLElement>("li:not([data-outcome=passed])");
    if (!failure || this.#scroller.scrollTop > 0) return; // someone is reading already
    const top = failure.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
    this.#scroller.scrollTop = top - 1;
  }

  /** What to read before the checks. */
  #first(report: Report): Node[] {
    const parts: Node[] = [];
    if (report.verdict === "passed") parts.push(h("p", { class: "complete" }, this.complete));
    if (report.message) parts.push(h("p", { class: "message" }, ...words(report.message)));
    if (report.problem) parts.push(problemView(report.problem, this.goTo));
    if (report.advice) parts.push(adviceView(report.advice));
    return parts;
  }
}

function nameOf(item: Element): string {
  return `${item.getAttribute("data-outcome")} ${item.getAttribute("data-check")}`;
}
