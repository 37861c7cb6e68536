// @ts-check
/** Gives each check's outcome and text. */

const listed = [...document.querySelectorAll("#results li[data-outcome]")];
return listed.map((it) => [it.dataset.outcome, it.textContent]);
