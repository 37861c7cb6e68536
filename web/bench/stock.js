// @ts-check
/**
 * What `bench` compares with: a page that tests a program in stock Pyodide.
 *
 * It has what is measured in common with ours: `data-runtime`, `#run`, `#results[data-verdict]`.
 */

const config = JSON.parse(document.getElementById("config")?.textContent ?? "");
const program = /** @type {HTMLTextAreaElement} */ (document.getElementById("program"));
const results = /** @type {HTMLElement} */ (document.getElementById("results"));
const worker = new Worker("stock-worker.js", { type: "module" });

worker.onmessage = (/** @type {MessageEvent} */ { data }) => {
  if (data.kind !== "done") {
    document.body.dataset["runtime"] = data.kind;
    results.textContent = data.output;
    return;
  }
  results.textContent = data.output;
  results.dataset["passed"] = data.passed;
  results.dataset["verdict"] = data.verdict;
};
worker.onerror = (/** @type {ErrorEvent} */ event) => {
  document.body.dataset["runtime"] = "failed";
  results.textContent = event.message;
};
document.getElementById("run")?.addEventListener("click", () => {
  delete results.dataset["verdict"];
  worker.postMessage({ kind: "run", program: program.value });
});
worker.postMessage({ kind: "start", ...config });
