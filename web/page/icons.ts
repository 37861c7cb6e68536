/** The page's few pictures, drawn in the colour of the text beside them. */
import type { Outcome } from "../runtime/protocol.ts";

const SVG = "http://www.w3.org/2000/svg";

// Strokes on a 16 x 16 sheet. Each outcome has a shape of its own: colour alone says nothing.
const OUTCOMES: Record<Outcome, string> = {
  passed: "M3.5 8.5 6.5 11.5 12.5 4.5",
  failed: "M4.5 4.5 11.5 11.5M11.5 4.5 4.5 11.5",
  error: "M8 3.5V9M8 12V12.2",
  timeout: "M8 4.5V8L10.5 9.5M8 2.2A5.8 5.8 0 1 1 7.9 2.2",
  crashed: "M9 2 4.5 9H8L7 14 11.5 7H8Z",
  "not-run": "M4 8H12",
};

/** A check's outcome as a picture that screen readers pass over. */
export function outcomeIcon(outcome: Outcome): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", OUTCOMES[outcome]);
  svg.append(path);
  return svg;
}
