/** Run and Stop: what the page does from the click to the verdict. */
import type { Check, Problem, Report } from "../runtime/protocol.ts";
import { announce } from "./announce.ts";
import type { Editor } from "./editor.ts";
import type { Mark } from "./editor-marks.ts";
import { NOTHING, type Output } from "./output.ts";
import { problemLine } from "./problem-view.ts";
import { question } from "./question.ts";
import type { Results } from "./results.ts";
import type { RunListener, Runner } from "./runner.ts";
import type { Status } from "./status.ts";

const EARLY = "Your program will run as soon as Python is ready";

/** What a Run needs of the page. */
export interface Bench {
  editor: Editor;
  output: Output;
  results: Results;
  status: Status;
  run: HTMLButtonElement;
  stop: HTMLButtonElement;
}

export class Controls {
  #going = false;
  /** Where the program's question is answered, while there is one. */
  #question: HTMLElement | null = null;

  /** `begins` is called before each Run; `ended` with its result and the program that ran. */
  constructor(
    readonly runner: Runner,
    readonly bench: Bench,
    readonly begins: () => void,
    readonly ended: (code: string, report: Report) => void,
  ) {
    bench.run.addEventListener("click", () => this.run());
    bench.stop.addEventListener("click", () => this.runner.stop());
    addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      if (document.querySelector("dialog[open]")) return;
      event.preventDefault();
      if (!event.repeat) this.run();
    });
  }

  /** Runs what the editor shows. Does nothing while a Run waits or runs. */
  run(): void {
    if (this.#going) return;
    this.#going = true;
    this.begins();
    const { editor, output, results, status, run, stop } = this.bench;
    // With Python's start failed, a Run tries it again.
    if (document.body.dataset["runtime"] === "failed") this.runner.retry();
    const early = !status.ready;
    results.clear(early ? EARLY : "Running your program");
    output.clear(early ? `${EARLY}.` : "");
    editor.mark([]);
    stop.disabled = false;
    run.dataset["going"] = "";
    status.wait(true);
    if (early) announce(`${EARLY}.`);
    bringIntoView(output.root);
    this.runner.run(editor.code, this.#listener(editor.code));
  }

  #listener(code: string): RunListener {
    const { output, results } = this.bench;
    return {
      begun: (checks) => {
        output.clear();
        results.begun(checks);
      },
      // What a check prints is folded with that check.
      output: (text, stream, check) => check === null && output.write(text, stream),
      voided: () => output.clear(),
      asked: (prompt, answer) => {
        output.flush();
        this.#question = question(output.root, output.end, prompt, answer);
      },
      started: (check) => results.started(check),
      check: (check) => results.add(check),
      finished: (report) => this.#finish(code, report),
    };
  }

  #finish(code: string, report: Report): void {
    const { editor, output, results, status, run, stop } = this.bench;
    this.#going = false;
    this.#question?.remove();
    output.flush();
    if (output.empty) output.clear(NOTHING);
    if (editor.code === code) editor.mark(marks(report));
    status.wait(false);
    delete run.dataset["going"];
    if (document.activeElement === stop) run.focus(); // a disabled button would drop the focus
    stop.disabled = true;
    announce(`${results.finish(report)}.`);
    this.ended(code, report);
  }
}

/** One mark for each line on which something was raised. */
export function marks(report: Report): Mark[] {
  const problems = [report.problem, ...report.checks.map((check: Check) => check.error)];
  const lines = new Map<number, string>();
  for (const problem of problems.filter((it): it is Problem => it !== undefined)) {
    const line = problem.frames.at(-1)?.line;
    if (line !== undefined && !lines.has(line)) lines.set(line, problemLine(problem));
  }
  return [...lines].map(([line, text]) => ({ line, text }));
}

/** On a phone the output and the results are below the editor: go there. */
function bringIntoView(element: HTMLElement): void {
  if (matchMedia("(min-width: 60rem)").matches) return;
  // At once: a page that glides past a whole lesson makes one dizzy, and ends up elsewhere when
  // what is below changes meanwhile.
  element.scrollIntoView({ block: "start", behavior: "instant" });
}
