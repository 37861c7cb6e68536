/** The three-way theme switch: as the system has it, light, or dark. */
import { siteKey } from "./keys.ts";
import type { Kept } from "./storage.ts";

type Theme = "system" | "light" | "dark";

/** `path` is the site's: one choice for all its pages. `theme-first.ts` applies it at the start. */
export function wireTheme(kept: Kept, path: string): void {
  const key = siteKey(path, "theme");
  const inputs = document.querySelectorAll<HTMLInputElement>("input[name=theme]");
  const show = (theme: Theme) => {
    document.documentElement.dataset["theme"] = theme;
    for (const input of inputs) input.checked = input.value === theme;
    paintBrowser(theme);
  };
  for (const input of inputs) {
    input.addEventListener("change", () => {
      const theme = input.value as Theme;
      kept.set(key, theme === "system" ? null : theme);
      show(theme);
    });
  }
  addEventListener("storage", (event) => {
    if (event.key === key) show(event.newValue as Theme | null ?? "system");
  });
  show(document.documentElement.dataset["theme"] as Theme | undefined ?? "system");
}

/** The browser's own bars follow: each of the two colours holds for one scheme, or for both. */
function paintBrowser(theme: Theme): void {
  for (const meta of document.querySelectorAll<HTMLMetaElement>("meta[data-scheme]")) {
    const scheme = meta.dataset["scheme"];
    if (theme === "system") meta.media = `(prefers-color-scheme: ${scheme})`;
    else meta.media = theme === scheme ? "all" : "not all";
  }
}
