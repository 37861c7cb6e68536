/**
 * Finds out which modules a start and a Run load, and divides the zips of modules by that (at build
 * time, in Deno).
 *
 * Reads JSON from standard input: `script` (the Python that does the work), `sides` (for each
 * interpreter, its zips by name and the module that warms it), and `divide` (the zips to divide, by
 * name: where each is, and where its two parts go).
 */

import { loadPyodide, type PyodideAPI } from "pyodide";

interface Work {
  script: string;
  library: string;
  sides: { zips: Record<string, string>; warm: string }[];
  divide: Record<string, { archive: string; source: string; first: string; rest: string }>;
}

const work: Work = await new Response(Deno.stdin.readable).json();
const loaded: Record<string, Set<string>> = {};
let python!: PyodideAPI;
let pyc!: ReturnType<PyodideAPI["pyimport"]>;

for (const { zips, warm } of work.sides) {
  python = await loadPyodide({ stdLibURL: work.library });
  python.FS.writeFile("/pyc.py", await Deno.readFile(work.script));
  python.FS.chdir("/");
  for (const [name, path] of Object.entries(zips)) {
    python.FS.writeFile(`/lib/${name}`, await Deno.readFile(path));
    python.pyimport("sys").path.append(`/lib/${name}`);
  }
  python.pyimport(warm).warm();
  pyc = python.pyimport("pyc");
  for (const [name, { archive }] of Object.entries(work.divide)) {
    loaded[name] = (loaded[name] ?? new Set()).union(new Set(pyc.loaded_members(archive).toJs()));
  }
}

for (const [name, { source, first, rest }] of Object.entries(work.divide)) {
  python.FS.writeFile("/source.zip", await Deno.readFile(source));
  const chosen = python.toPy([...loaded[name]!].sort());
  pyc.divide_zip("/source.zip", chosen, "/first.zip", "/rest.bin");
  await Deno.writeFile(first, python.FS.readFile("/first.zip"));
  await Deno.writeFile(rest, python.FS.readFile("/rest.bin"));
}
