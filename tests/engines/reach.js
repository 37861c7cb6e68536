// @ts-check
/** Gives what is wider than the screen, and whether the whole of Run is on it. */

const run = document.querySelector("#run").getBoundingClientRect();
const roots = [document.documentElement, document.body];
return {
  wider: roots.filter((it) => it.scrollWidth > innerWidth).map((it) => it.tagName),
  run: run.top >= 0 && run.bottom <= innerHeight && run.left >= 0 && run.right <= innerWidth,
};
