/**
 * Finds out which modules a start and a Run load, and divides the zips of modules by that (at build
 * time, in Deno).
 *
 * Reads its work as JSON from standard input.
 */

import { loadPyodide, type PyodideAPI } from "pyodide";

interface Work {
  /** The Python that finds out what is loaded, and that which divides. */
  loaded: string;
  script: string;
  /** Pyodide's script as interpreters in a page start from it. */
  asm: string;
  library: string;
  /** For each interpreter, its zips by name and the module that warms it. */
  sides: { zips: Record<string, string>; warm: string }[];
  /** The zips to divide, by name: where each is, and where its two parts go. */
  divide: Record<string, { archive: string; source: string; first: string; rest: string }>;
}

/** One of our own modules, in the interpreter that there is. */
async function imported(name: string, path: string): Promise<ReturnType<PyodideAPI["pyimport"]>> {
  python.FS.writeFile(`/${name}.py`, await Deno.readFile(path));
  python.FS.chdir("/");
  return python.pyimport(name);
}

const work: Work = await new Response(Deno.stdin.readable).json();
const loaded: Record<string, Set<string>> = {};
let python!: PyodideAPI;

const { default: createPyodideModule } = await import(`file://${work.asm}`);

for (const { zips, warm } of work.sides) {
  python = await loadPyodide({ stdLibURL: work.library, createPyodideModule } as never);
  for (const [name, path] of Object.entries(zips)) {
    python.FS.writeFile(`/lib/${name}`, await Deno.readFile(path));
    python.pyimport("sys").path.append(`/lib/${name}`);
  }
  python.pyimport(warm).warm();
  const { loaded_members } = await imported("loaded", work.loaded);
  for (const [name, { archive }] of Object.entries(work.divide)) {
    loaded[name] = (loaded[name] ?? new Set()).union(new Set(loaded_members(archive).toJs()));
  }
}

const { divide_zip } = await imported("pyc", work.script);

for (const [name, { source, first, rest }] of Object.entries(work.divide)) {
  python.FS.writeFile("/source.zip", await Deno.readFile(source));
  const chosen = python.toPy([...loaded[name]!].sort());
  divide_zip("/source.zip", chosen, "/first.zip", "/rest.bin");
  await Deno.writeFile(first, python.FS.readFile("/first.zip"));
  await Deno.writeFile(rest, python.FS.readFile("/rest.bin"));
}
