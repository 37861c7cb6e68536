/** The three-way theme switch: as the system has it, light, or dark. */
import type { Kept } from "./storage.ts";

type Theme = "system" | "light" | "dark";

/** Sets the page's theme to one that was kept; anything else means the system's. */
export function applyTheme(value: string | null): Theme {
  const theme: Theme = value === "light" || value === "dark" ? value : "system";
  document.documentElement.dataset["theme"] = theme;
  // The browser's own bars follow: each of two colours holds for one scheme, or for both.
  for (const meta of document.querySelectorAll<HTMLMetaElement>("meta[data-scheme]")) {
    const scheme = meta.dataset["scheme"];
    if (theme === "system") meta.media = `(prefers-color-scheme: ${scheme})`;
    else meta.media = theme === scheme ? "all" : "not all";
  }
  return theme;
}

/** Connects the switch; `key` is the site's, so one choice holds for all its pages. */
export function wireTheme(kept: Kept, key: string): void {
  const inputs = document.querySelectorAll<HTMLInputElement>("input[name=theme]");
  const show = (value: string | null) => {
    const theme = applyTheme(value);
    for (const input of inputs) input.checked = input.value === theme;
  };
  for (const input of inputs) {
    input.addEventListener("change", () => {
      kept.set(key, input.value === "system" ? null : input.value);
      show(input.value);
    });
  }
  addEventListener("storage", (event) => event.key === key && show(event.newValue));
  show(document.documentElement.dataset["theme"] ?? null);
}
