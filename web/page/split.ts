/**
 * A divider between two panes that can be dragged, or moved with the arrow keys, Home and
 * End; Enter or a double click puts it back. Its place is kept.
 */
import type { Kept } from "./storage.ts";

export interface Split {
  /** The focusable element with `role="separator"`. */
  divider: HTMLElement;
  /** What is split; the divider's place is a share of its width or height. */
  within: HTMLElement;
  /** Where the share goes, as a percentage: `--split`. */
  property: string;
  direction: "columns" | "rows";
  /** Percent: least, start, most. */
  range: [number, number, number];
  key: string;
}

const STEP = 2; // percent for each press of an arrow key

export function wireSplit(split: Split, kept: Kept): void {
  const { divider, within, property, direction, range: [least, start, most], key } = split;
  const root = document.documentElement;
  const columns = direction === "columns";
  let share = Number(kept.get(key)) || start;

  const place = (percent: number) => {
    share = Math.round(Math.min(most, Math.max(least, percent)) * 10) / 10;
    root.style.setProperty(property, `${share}%`);
    divider.setAttribute("aria-valuenow", String(Math.round(share)));
  };
  const keep = () => kept.set(key, share === start ? null : String(share));

  divider.setAttribute("aria-valuemin", String(least));
  divider.setAttribute("aria-valuemax", String(most));
  place(share);

  divider.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault(); // no text selection along the way
    divider.focus();
    divider.setPointerCapture(event.pointerId);
    root.dataset["dragging"] = direction;
  });
  divider.addEventListener("pointermove", (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    const box = within.getBoundingClientRect();
    const part = columns
      ? (event.clientX - box.left) / box.width
      : (event.clientY - box.top) / box.height;
    place(part * 100);
  });
  divider.addEventListener("lostpointercapture", () => {
    delete root.dataset["dragging"];
    keep();
  });
  divider.addEventListener("dblclick", () => {
    place(start);
    keep();
  });

  const moves: Record<string, () => number> = {
    [columns ? "ArrowLeft" : "ArrowUp"]: () => share - STEP,
    [columns ? "ArrowRight" : "ArrowDown"]: () => share + STEP,
    Home: () => least,
    End: () => most,
    Enter: () => start,
  };
  divider.addEventListener("keydown", (event) => {
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    place(move());
    keep();
  });
}
