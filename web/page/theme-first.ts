/**
 * What must be right before the first paint: the theme, the split, the platform's name for its
 * command key, and where the text is read from; and what looks after a page whose own script does
 * not come. A small blocking script, so that nothing changes before one's eyes, and the only script
 * of pages without an editor.
 */
import { guard } from "./guard.ts";
import { lessonKey, siteKey } from "./keys.ts";
import { Kept } from "./storage.ts";
import { applyTheme, wireTheme } from "./theme.ts";

// This script is `<root>/assets/theme.<hash>.js`: its own address says where the site is.
const script = document.currentScript as HTMLScriptElement;
const path = new URL("..", script.src).pathname;
const root = document.documentElement;
const kept = new Kept(() => localStorage);

applyTheme(kept.get(siteKey(path, "theme")));
document.addEventListener("DOMContentLoaded", () => wireTheme(kept, siteKey(path, "theme")));

for (const name of ["split", "rows"]) {
  const share = Number(kept.get(siteKey(path, name)));
  if (share > 0 && share < 100) root.style.setProperty(`--${name}`, `${share}%`);
}

if (/Mac|iPhone|iPad/.test(navigator.platform)) root.dataset["mac"] = "";

// Only a page that comes back to a place needs the height of all its text at once.
const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
if (visit?.type === "navigate" && location.hash === "") root.dataset["from"] = "top";

// The starter stands in the page's HTML until the editor is there. With a draft to show
// instead, it would only flash by.
const folder = location.pathname.slice(path.length).split("/")[0] ?? "";
if (kept.get(lessonKey(path, folder, "draft")) !== null) root.dataset["draft"] = "";

guard(kept, path, folder);
