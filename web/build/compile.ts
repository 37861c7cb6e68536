/**
 * Compiles zips of Python modules in the very Pyodide that will read them (at build time, in Deno).
 *
 * Arguments: the standard library to start from ("stock", or a zip compiled earlier), the Python
 * script that does the work, then pairs of a source zip and the zip to write.
 */

import { loadPyodide } from "pyodide";

const [library, script, ...pairs] = Deno.args;
if (!library || !script || pairs.length === 0 || pairs.length % 2) {
  throw new Error("usage: compile.ts LIBRARY SCRIPT SOURCE.zip TARGET.zip ...");
}

const pyodide = await loadPyodide(library === "stock" ? {} : { stdLibURL: library });
pyodide.FS.writeFile("/pyc.py", await Deno.readFile(script));
pyodide.FS.chdir("/");
const { compile_zip } = pyodide.pyimport("pyc");
for (let n = 0; n < pairs.length; n += 2) {
  pyodide.FS.writeFile("/source.zip", await Deno.readFile(pairs[n]!));
  compile_zip("/source.zip", "/target.zip");
  await Deno.writeFile(pairs[n + 1]!, pyodide.FS.readFile("/target.zip"));
}
