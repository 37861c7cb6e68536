/** The lesson's page: makes the parts and connects them. */
import { Controls, marks } from "./controls.ts";
import { find } from "./dom.ts";
import { Draft } from "./draft.ts";
import { DraftKeeper } from "./draft-keeper.ts";
import { Editor, editorState } from "./editor.ts";
import { takeOver } from "./guard.ts";
import { keepSeenHints } from "./hints.ts";
import { lessonKey, siteKey } from "./keys.ts";
import { keepRun, type LastRun, lastRun, outdated } from "./last-run.ts";
import { closeNotice, notice } from "./notices.ts";
import { pause } from "./pause.ts";
import { Offline } from "./offline.ts";
import { Output } from "./output.ts";
import { Results } from "./results.ts";
import { wireScrollers } from "./scrollers.ts";
import { wireSplit } from "./split.ts";
import type { Started } from "./start.ts";
import { Status } from "./status.ts";
import { Kept } from "./storage.ts";
import { save, submissionOf } from "./submission.ts";
import { applyTheme, wireTheme } from "./theme.ts";

const { config, runner } = (globalThis as unknown as { chalkline: Started }).chalkline;
const { lesson, course } = config;
const root = new URL(config.base, location.href);
const path = root.pathname;
const kept = new Kept(() => localStorage);

// The first script has done this, if it came.
if (!document.documentElement.dataset["theme"]) {
  applyTheme(kept.get(siteKey(path, "theme")));
  wireTheme(kept, siteKey(path, "theme"));
}
keepSeenHints();
wireScrollers();
wireSplit({
  divider: find("#split", HTMLElement),
  within: find("main", HTMLElement),
  property: "--split",
  direction: "columns",
  range: [28, 48, 68],
  key: siteKey(path, "split"),
}, kept);
wireSplit({
  divider: find("#rows", HTMLElement),
  within: find("#program", HTMLElement),
  property: "--rows",
  direction: "rows",
  range: [22, 46, 76],
  key: siteKey(path, "rows"),
}, kept);

await pause();
const draft = new Draft(kept, lessonKey(path, lesson.folder, "draft"), lesson.starter);
const state = editorState(draft.code, () => {
  keeper.changed();
  markOutdated();
});
await pause();
const editor = new Editor(find("#editor", HTMLElement), state);
const keeper = new DraftKeeper(draft, editor);
find("#reset", HTMLButtonElement).addEventListener("click", () => keeper.reset());

const output = new Output(find("#output", HTMLElement));
const results = new Results(
  (line) => editor.goTo(line),
  `That is lesson ${lesson.number} of ${course.total} done. Well worked.`,
);

const runKey = lessonKey(path, lesson.folder, "result");
let last: LastRun | null = lastRun(kept, runKey);
function markOutdated(): void {
  if (last) results.outdated(outdated(last, editor.code, lesson.hash));
}
if (last) {
  results.finish(last.report);
  if (last.printed) output.restore(last.printed);
  markOutdated();
  if (last.code === editor.code) editor.mark(marks(last.report));
}

find("#download", HTMLButtonElement).addEventListener("click", () => {
  save(submissionOf(config, editor.code, last));
});

const reload = () => keeper.leave() && location.reload();
const status = new Status(() => runner.retry(), reload);
const offline = new Offline(root, (other) => {
  closeNotice("build");
  if (!other) return;
  const sentence = "This course has a new version. Reload to see it: your program is kept.";
  notice("build", sentence, [{ text: "Reload", act: reload, stays: true }], () => {}, "Later");
});
runner.onState((state) => {
  status.show(state);
  // Should Python fail, a later build may mend it.
  offline.rest(state.state === "ready" || state.state === "failed");
});
const run = find("#run", HTMLButtonElement);
const stop = find("#stop", HTMLButtonElement);
const bench = { editor, output, results, status, run, stop };
new Controls(runner, bench, () => {
  last = null;
  keeper.save();
}, (code, report) => {
  last = { version: 1, lesson: lesson.hash, code, report, printed: output.printed };
  keepRun(kept, runKey, last);
  markOutdated();
});
takeOver();
