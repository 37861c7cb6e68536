/**
 * In pages that `serve` shows, and in no others: shows a lesson's new text, or reloads the page where
 * the reader was, when the site was rebuilt; and shows what keeps it from being rebuilt, as
 * `file:line: what; what to do`.
 */

interface State {
  /** A hash of the site as it is served now. */
  build: string;
  /** Why the sources as they are now cannot be built, a line for each slip; empty when they can. */
  problem: string;
}

/** The build that this page shows. */
let built = document.currentScript?.dataset["build"];

const notice = document.createElement("details");
notice.setAttribute("role", "alert");
notice.style.cssText =
  "position: fixed; z-index: 1000; inset: auto 1rem 1rem; padding: 0.75rem 1rem; color: #fff;" +
  "background: #7a1420; border: 1px solid #ff9aa6; border-radius: 0.5rem; max-height: 50vh;" +
  "overflow: auto; font: 0.9rem/1.4 system-ui, sans-serif;";
const title = document.createElement("summary");
title.style.cssText = "cursor: pointer; font-weight: 600;";
const lines = document.createElement("pre");
lines.style.cssText =
  "margin: 0.5rem 0 0; padding: 0; background: none; color: inherit; font: 0.85rem/1.5 ui-monospace, monospace;" +
  "white-space: pre-wrap; overflow-wrap: anywhere;";
notice.append(title, lines);

function show(problem: string): void {
  const alone = document.querySelector("#problem");
  if (alone) { // nothing could be built yet, and this is all that the page says
    alone.textContent = problem;
    return;
  }
  const found = problem.split("\n").length;
  const them = found === 1 ? "A slip keeps" : `${found} slips keep`;
  title.textContent = `${them} this site from being rebuilt: it shows the last version that worked`;
  lines.textContent = problem;
  notice.open = true;
  document.body.append(notice);
}

/** The page's own place is the browser's to keep; these scroll by themselves. */
const SCROLLERS = [".cm-scroller", "#output"];
const PLACES = "chalkline:reload";

/** How long a pane may take to be there, and to be filled; in milliseconds. */
const FILLED = 10_000;
/** How many frames it has stayed where it was put before it is left alone. */
const STAYS = 20;

/** Note how far the panes are scrolled, for the page that comes. */
function keepPlaces(): void {
  const places = SCROLLERS.map((it) => [it, document.querySelector(it)?.scrollTop ?? 0]);
  try {
    sessionStorage.setItem(PLACES, JSON.stringify(places));
  } catch {
    // No storage: the panes start at their top.
  }
}

/** Scroll the panes to where they were before this reload. */
function findPlaces(): void {
  let kept: string | null = null;
  try {
    kept = sessionStorage.getItem(PLACES);
    sessionStorage.removeItem(PLACES);
  } catch {
    return;
  }
  for (const [pane, place] of JSON.parse(kept ?? "[]")) if (place > 0) scroll(pane, place);
}

/**
 * Scroll a pane as soon as it is there and long enough, and again until it stays: the editor moves
 * what it shows when it learns how high its lines are. Whoever does something meanwhile goes first.
 */
function scroll(selector: string, place: number, stayed = 0): void {
  const pane = document.querySelector(selector);
  const there = pane !== null && Math.abs(pane.scrollTop - place) < 1;
  if (pane && !there) pane.scrollTop = place;
  if (touched || there && stayed > STAYS || performance.now() > FILLED) return;
  requestAnimationFrame(() => scroll(selector, place, there ? stayed + 1 : 0));
}

let touched = false;
for (const sign of ["wheel", "keydown", "pointerdown"]) {
  addEventListener(sign, () => touched = true, { once: true, passive: true, capture: true });
}
findPlaces();

/**
 * Where nothing but the lesson's text has changed, put the new one in its place: Python, the program
 * and the reader stay where they are. Else false.
 */
async function showNewText(): Promise<boolean> {
  const fresh = await freshPage();
  const [shown, text] = [document, fresh].map((page) => page.querySelector("#lesson"));
  if (!shown || !text || madeOf(document) !== madeOf(fresh)) return false;
  const hints = shown.querySelector(".hints");
  if (hints) text.querySelector(".hints")?.replaceWith(hints); // with those that are open
  shown.replaceChildren(...text.childNodes);
  return true;
}

/** This page as it is served now; the page's policy lets no text be parsed, but this does. */
function freshPage(): Promise<Document> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", location.href);
    request.responseType = "document";
    request.onload = () => resolve(request.responseXML!);
    request.onerror = reject;
    request.send();
  });
}

/** What a page is made of besides its text: its settings, scripts and styles. */
function madeOf(page: Document): string {
  const settings = page.querySelector("#chalkline")?.textContent;
  const files = [...page.querySelectorAll("link[href], script[src]")].map((it) =>
    it.getAttribute("href") ?? it.getAttribute("src")
  );
  return JSON.stringify([settings, files]);
}

// When the server is gone the browser asks again every few seconds, until it is back.
new EventSource("/-/events").onmessage = (event: MessageEvent<string>) => {
  const { build, problem } = JSON.parse(event.data) as State;
  if (problem) {
    show(problem);
    return;
  }
  notice.remove();
  if (build === built) return;
  built = build;
  void showNewText().catch(() => false).then((shown) => {
    if (shown) return;
    keepPlaces();
    location.reload();
  });
};
