/**
 * Compiles zips of Python modules in the very Pyodide that will read them (at build time, in Deno).
 *
 * Arguments: the standard library to start from ("stock", or a zip compiled earlier), the Python
 * script that does the work, the source zip, the zip to write, and the modules that keep their
 * docstrings.
 */

import { loadPyodide } from "pyodide";

const [library, script, source, target, ...documented] = Deno.args;
if (!library || !script || !source || !target) {
  throw new Error("usage: compile.ts LIBRARY SCRIPT SOURCE.zip TARGET.zip [MODULE ...]");
}

const pyodide = await loadPyodide(library === "stock" ? {} : { stdLibURL: library });
pyodide.FS.writeFile("/pyc.py", await Deno.readFile(script));
pyodide.FS.chdir("/");
pyodide.FS.writeFile("/source.zip", await Deno.readFile(source));
const { compile_zip } = pyodide.pyimport("pyc");
compile_zip("/source.zip", "/target.zip", pyodide.toPy(documented));
await Deno.writeFile(target, pyodide.FS.readFile("/target.zip"));
