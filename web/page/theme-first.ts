/**
 * What must be right before the first paint: the theme, the split, and the platform's name
 * for its command key. A small blocking script, so that nothing changes before one's eyes.
 */
import { lessonKey, siteKey } from "./keys.ts";

// This script is `<root>/assets/theme.<hash>.js`: its own address says where the site is.
const script = document.currentScript as HTMLScriptElement;
const path = new URL("..", script.src).pathname;
const root = document.documentElement;

function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage refused: the defaults are fine
  }
}

const theme = kept(siteKey(path, "theme"));
root.dataset["theme"] = theme === "light" || theme === "dark" ? theme : "system";

for (const name of ["split", "rows"]) {
  const share = Number(kept(siteKey(path, name)));
  if (share > 0 && share < 100) root.style.setProperty(`--${name}`, `${share}%`);
}

if (/Mac|iPhone|iPad/.test(navigator.platform)) root.dataset["mac"] = "";

// The starter stands in the page's HTML until the editor is there. With a draft to show
// instead, it would only flash by.
const folder = location.pathname.slice(path.length).split("/")[0] ?? "";
if (kept(lessonKey(path, folder, "draft")) !== null) root.dataset["draft"] = "";
