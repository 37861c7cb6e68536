/** An exception of the student's program: what it says, and the lines that led there. */
import type { Frame, Problem } from "../runtime/protocol.ts";
import { h } from "./dom.ts";
import { long } from "./lines.ts";
import { words } from "./plain.ts";

/** Lines of a longer traceback are left out in its middle, as `chalkline.describe` has it. */
const MOST_FRAMES = 16;

/** Called with a 1-based line of the program when its frame is clicked. */
export type GoTo = (line: number) => void;

/** `ZeroDivisionError: float division by zero`; or what there is of the two, and says something. */
export function problemLine(problem: Problem): string {
  const { type, message } = problem;
  if (isTimeLimit(problem)) return message;
  return type && message ? `${type}: ${message}` : type || message;
}

export function problemView(problem: Problem, goTo: GoTo): HTMLElement {
  const box = h("div", { class: "problem" }, said(problem));
  if (problem.help) box.append(h("p", { class: "help" }, ...words(problem.help)));
  const frames = inRuns(problem.frames);
  if (frames.length > 1) {
    box.append(
      h("p", { class: "order" }, "Your lines that led there; it happened in the last one:"),
    );
  }
  const buttons = frames.map(([frame, times]) => frameButton(frame, times, goTo));
  if (buttons.length > 0) box.append(h("div", { class: "frames" }, ...buttons));
  return box;
}

/** Lines, and how often each stands there in a row: a function's that calls itself there. */
export function inRuns(frames: Frame[]): [frame: Frame, times: string][] {
  const runs: { frame: Frame; count: number }[] = [];
  for (const frame of frames) {
    const last = runs.at(-1);
    if (last?.frame.line === frame.line && last.frame.function === frame.function) last.count++;
    else runs.push({ frame, count: 1 });
  }
  const cut = frames.length >= MOST_FRAMES;
  return runs.map(({ frame, count }) => [
    frame,
    count === 1 ? "" : cut ? "many times" : `${count} times`,
  ]);
}

function frameButton(frame: Frame, times: string, goTo: GoTo): HTMLButtonElement {
  // Beginners do not know `<module>`; a line outside any function needs no place.
  const place = frame.function === "<module>" ? "" : ` in ${frame.function}`;
  const button = h(
    "button",
    { type: "button", class: "frame", click: () => goTo(frame.line) },
    h("span", { class: "place" }, `Line ${frame.line}${place}`),
    " ",
    h("code", {}, frame.code),
    ...(times ? [" ", h("span", { class: "times" }, times)] : []),
  );
  button.dataset["line"] = String(frame.line);
  return button;
}

/** Whether an exception is no more than how the time limit ends a line: nobody pressed a key. */
function isTimeLimit({ type, message }: Problem): boolean {
  return type === "KeyboardInterrupt" && message.startsWith("Still running");
}

/** An exception in Python's own words; what has no class is a sentence of ours. */
function said(problem: Problem): HTMLElement {
  return problem.type && !isTimeLimit(problem)
    ? h("p", { class: "raised" }, ...long(problemLine(problem)))
    : h("p", { class: "message" }, ...words(problem.message));
}
