// @ts-check
/** Pyodide and pytest in a worker as Pyodide's documentation starts them. */

// @ts-expect-error: the server has it there, from Pyodide's npm package
import { loadPyodide } from "./pyodide/pyodide.mjs";

const FOLDER = "/home/pyodide/lesson";

/** @type {import("pyodide").PyodideAPI} */
let pyodide;
/** @type {(folder: string) => string} */
let runTests;
/** @type {string[]} */
let output = [];

/** @param {{ micropip: string, wheels: string[], lesson: string }} start addresses of files */
async function start({ micropip, wheels, lesson }) {
  const files = fetch(lesson).then((answer) => answer.json());
  const print = (/** @type {string} */ line) => void output.push(line);
  pyodide = await loadPyodide({ stdout: print, stderr: print });
  await pyodide.loadPackage(whole(micropip));
  const installer = pyodide.pyimport("micropip");
  await installer.install.callKwargs(wheels.map(whole), { deps: false });
  pyodide.pyimport("pytest");
  self.postMessage({ kind: "ready" });
  pyodide.FS.mkdirTree(FOLDER);
  pyodide.FS.chdir(FOLDER);
  for (const [name, text] of Object.entries(await files)) write(name, text);
  runTests = pyodide.pyimport("plain_run").run_tests;
}

/** @param {string} program */
function run(program) {
  output = [];
  write("program.py", program);
  const { verdict, passed } = JSON.parse(runTests(FOLDER));
  self.postMessage({ kind: "done", verdict, passed, output: output.join("\n") });
}

/** @param {string} name @param {string} text */
function write(name, text) {
  pyodide.FS.writeFile(`${FOLDER}/${name}`, text);
}

/** @param {string} address */
function whole(address) {
  return new URL(address, self.location.href).href;
}

let before = Promise.resolve();
self.onmessage = ({ data }) => {
  before = before.then(() => data.kind === "start" ? start(data) : run(data.program))
    .catch((error) => self.postMessage({ kind: "failed", output: String(error) }));
};
