/**
 * Looks after a lesson's page until its own script does: says so when that does not come, or
 * cannot run here. Without this the page would read "loading" for ever.
 *
 * Part of the first script, which has nothing to wait for. Every failure that comes later is the
 * page's own to tell.
 */
import { lessonKey } from "./keys.ts";
import type { Kept } from "./storage.ts";

/** Seconds in which nothing at all has arrived, before the connection is called stalled. */
const STALLED = 45;
/** For the scripts to come when one tries again; in seconds. */
const AGAIN = 30;

const root = document.documentElement;

/** The page's own script calls this as it takes over. */
export function takeOver(): void {
  root.dataset["live"] = "";
  delete root.dataset["dead"];
}

/** `path` is the site's, `folder` the lesson's. */
export function guard(kept: Kept, path: string, folder: string): void {
  addEventListener("error", (event) => {
    const { target } = event;
    // A script that did not come as it was built, or one of ours that could not be read or run.
    if (target instanceof HTMLScriptElement) return fail(INCOMPLETE);
    const file = (event as ErrorEvent).filename;
    if (file?.startsWith(`${location.origin}${path}assets/`)) fail(UNREADABLE);
  }, true);
  let arrived = 0;
  let quiet = 0;
  const timer = setInterval(() => {
    if ("live" in root.dataset || "dead" in root.dataset) return clearInterval(timer);
    const count = performance.getEntriesByType("resource").length;
    quiet = count === arrived ? quiet + 1 : 0;
    arrived = count;
    if (quiet >= STALLED) fail(SLOW);
  }, 1_000);

  /** Says what is wrong, once the place for it is there. */
  function fail(sentence: string): void {
    if ("live" in root.dataset || !document.querySelector("#chalkline")) return;
    const retry = document.querySelector<HTMLButtonElement>("#retry");
    if (!retry) return void setTimeout(() => fail(sentence), 100);
    // What went wrong first is why: what is left of a page fails in other ways.
    if ("dead" in root.dataset) return;
    say(sentence);
    root.dataset["dead"] = "";
    showDraft(kept.get(lessonKey(path, folder, "draft")));
    retry.hidden = false;
    retry.addEventListener("click", () => void again());
  }
}

function say(sentence: string, text = "The page could not start"): void {
  document.body.dataset["runtime"] = "failed";
  document.querySelector("#status-text")!.textContent = text;
  document.querySelector("#status-detail")!.textContent = sentence;
}

/** The program is there to be read, and copied, without an editor. */
function showDraft(text: string | null): void {
  delete root.dataset["draft"];
  if (text === null) return;
  try {
    const { code } = JSON.parse(text);
    if (typeof code === "string") document.querySelector(".starter code")!.textContent = code;
  } catch {
    // Not a draft: the starter stays.
  }
}

/** Load the page anew, once its scripts can be had: else there would be no page at all. */
async function again(): Promise<void> {
  if ("live" in root.dataset) return;
  say("One moment.", "Trying again...");
  const given = new AbortController();
  setTimeout(() => given.abort(), AGAIN * 1_000);
  const scripts = Array.from(document.querySelectorAll<HTMLScriptElement>("script[src]"));
  try {
    // The browser may have kept what came damaged.
    const options: RequestInit = { cache: "reload", signal: given.signal };
    const answers = await Promise.all(scripts.map(({ src }) => fetch(src, options)));
    await Promise.all(answers.map((answer) => answer.blob()));
    if (!answers.every(isScript)) return say(INCOMPLETE);
    location.reload();
  } catch {
    say(LOST);
  }
}

function isScript({ ok, headers }: Response): boolean {
  return ok && /javascript/.test(headers.get("Content-Type") ?? "");
}

const INCOMPLETE = "A part of it did not arrive whole: the connection was lost, or a filter on " +
  "this network keeps it back or changes it. Check your connection, then press Retry.";
const UNREADABLE = "Its script cannot be read here. Press Retry; if that does not help, update " +
  "this browser or open the page in another one.";
const SLOW = `Nothing has arrived for ${STALLED} seconds. Check your connection, then press Retry.`;
const LOST = "The connection is still lost. Check it, then press Retry.";
