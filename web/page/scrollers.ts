/**
 * What is too wide for its place (code, formulas, tables) scrolls in it, and can then be
 * reached with Tab, so that arrow keys scroll it. What fits is no stop on the keyboard's way.
 */
export function wireScrollers(): void {
  const fit = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const target of document.querySelectorAll(".prose :is(pre, .table, .math.block)")) {
    fit.observe(target);
  }
}
