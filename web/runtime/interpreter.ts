/** One Python interpreter: Pyodide, started from bytes that are at hand, with a memory limit. */

import { loadPyodide, type PyodideAPI } from "pyodide";
import { Chance } from "./chance.ts";
import { limitFiles } from "./files.ts";
import { pack, unpack } from "./image.ts";
import type { Source } from "./source.ts";

/** The factory that `pyodide.asm.mjs` exports; Pyodide calls it with Emscripten's settings. */
type ModuleFactory = (settings: EmscriptenSettings) => Promise<EmscriptenModule>;

interface EmscriptenModule {
  HEAPU8: Uint8Array;
}

interface EmscriptenSettings {
  instantiateWasm: (imports: WasmImports, receive: Receive) => object;
}
type WasmImports = WebAssembly.Imports & {
  env: Record<string, unknown>;
  wasi_snapshot_preview1: { random_get: (address: number, size: number) => number };
};
type Receive = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

/** What every interpreter of one page starts from. */
export interface InterpreterParts {
  /** Of what is still being compiled, an interpreter gets all else ready meanwhile. */
  wasm: WebAssembly.Module | Promise<WebAssembly.Module>;
  factory: ModuleFactory;
}

/** How an interpreter starts: from its standard library, a zip, or from an image. */
export type Start = {
  /** It may be on its way still: much is done before it is needed. */
  library: Promise<Uint8Array>;
  /** Whether an image of it will be asked for. */
  imageable?: boolean;
} | {
  image: Source;
  /** Whether a device kept it; else it never left memory. */
  kept: boolean;
};

const PAGE = 65_536;

/**
 * Start an interpreter. Nothing is fetched: Pyodide's own requests are answered from `start`.
 *
 * `memory`: most bytes that Python may have; past it, it raises MemoryError. Resolves when Python
 * runs. One from an image has no files yet: nothing that its image does not hold can be imported
 * before `addZips`. Throws when the image is not whole.
 */
export async function startInterpreter(
  parts: InterpreterParts,
  memory: number,
  start: Start,
): Promise<PyodideAPI> {
  const limit: Limit = { bytes: memory, exceeded: false };
  const chance = new Chance();
  const image = "image" in start ? unpack(start.image, start.kept) : null;
  const library = "library" in start ? start.library : Promise.resolve(new Uint8Array());
  const pyodide = await answeringRequests(library, () =>
    loadPyodide({
      indexURL: "https://chalkline.invalid/",
      // Python without packages to load needs no list of them.
      lockFileContents: noPackages(),
      packageBaseUrl: "https://chalkline.invalid/",
      stdLibURL: LIBRARY,
      // `import js` finds nothing, and `pyodide.code.run_js` has nothing to run in.
      jsglobals: {},
      env: { HOME: "/home/student", PYTHONHASHSEED: "0" },
      ...(image
        ? { _loadSnapshot: image.head }
        : { _makeSnapshot: "imageable" in start && start.imageable }),
      createPyodideModule: (async (settings: EmscriptenSettings) => {
        const prepared = withModule(settings, parts.wasm, chance, (instance) => {
          makeRoom(instance, image?.length ?? 0);
          limitMemory(instance, limit);
        });
        const module = await rememberingModules(() =>
          Promise.race([parts.factory(prepared), failureOf(parts.wasm), failureOf(library)])
        );
        // Pyodide would copy a whole memory into this one: 31 MB, of which half are zero.
        image?.restore(module.HEAPU8);
        return module;
      }) as never,
    }));
  limits.set(pyodide, limit);
  chances.set(pyodide, chance);
  limitFiles(pyodide, () => limit.bytes - memoryOf(pyodide));
  // Pyodide keeps one such object for all interpreters of a realm.
  Object.freeze((pyodide as unknown as { _api: { runtimeEnv: object } })._api.runtimeEnv);
  return pyodide;
}

/**
 * Write zips of modules, by file name, to where Python looks for them.
 *
 * Each interpreter gets copies of its own: what the student's writes to a file must not be in the
 * grader's. The last one may have the bytes themselves: `copy` is false then.
 */
export function addZips(
  pyodide: PyodideAPI,
  zips: Record<string, Uint8Array>,
  copy = true,
): void {
  for (const [name, bytes] of Object.entries(zips)) {
    pyodide.FS.writeFile(`/lib/${name}`, copy ? bytes.slice() : bytes, { canOwn: true });
  }
}

/** Have modules imported from zips that were added, in this order; an image knows its own. */
export function searchZips(pyodide: PyodideAPI, names: string[]): void {
  const { path } = pyodide.pyimport("sys");
  for (const name of names) path.append(`/lib/${name}`);
  path.destroy();
}

/** Put larger zips in the place of those that the interpreter has. */
export function replaceZips(pyodide: PyodideAPI, zips: Record<string, Uint8Array>): void {
  addZips(pyodide, zips);
  const importlib = pyodide.pyimport("importlib");
  importlib.invalidate_caches();
  importlib.destroy();
}

/** Where Python looks for its standard library, in `/lib`. */
export const LIBRARY_ZIP = "python314.zip";

/** The memory of an interpreter that was started imageable. No proxy may be alive. */
export function imageOf(pyodide: PyodideAPI): Uint8Array<ArrayBuffer> {
  return pack((pyodide as unknown as { makeMemorySnapshot(): Uint8Array }).makeMemorySnapshot());
}

const LIBRARY = "https://chalkline.invalid/python.zip";

/** One for each interpreter: what one program changes in it must be no other's. */
function noPackages(): never {
  const info = { abi_version: "2026_0", arch: "wasm32", platform: "", python: "3.14", version: "" };
  return { info, packages: {} } as never;
}

/** Memory that an interpreter has taken, in bytes; it never gives any back. */
export function memoryOf(pyodide: PyodideAPI): number {
  return (pyodide as unknown as { _module: { HEAP8: Int8Array } })._module.HEAP8.byteLength;
}

/** Most memory that an interpreter may have, in bytes, and whether it has asked for more. */
interface Limit {
  bytes: number;
  exceeded: boolean;
}

const limits = new WeakMap<PyodideAPI, Limit>();

const chances = new WeakMap<PyodideAPI, Chance>();

/** Have an interpreter's random bytes follow from `seed`; null for the browser's own. */
export function seedChance(pyodide: PyodideAPI, seed: number | null): void {
  chances.get(pyodide)!.seed(seed);
}

/** Share of that memory above which an interpreter that ends has most likely ended for want of it. */
const NEARLY_ALL = 0.8;

/** Whether an interpreter has taken nearly all the memory that it may have, or asked for more. */
export function isFull(pyodide: PyodideAPI): boolean {
  const { bytes, exceeded } = limits.get(pyodide)!;
  return exceeded || memoryOf(pyodide) > NEARLY_ALL * bytes;
}

/** The settings, changed to use a module that is compiled already; `onMemory` sees its memory. */
function withModule(
  settings: EmscriptenSettings,
  wasm: InterpreterParts["wasm"],
  chance: Chance,
  onMemory: (memory: WebAssembly.Memory) => void,
): EmscriptenSettings {
  settings.instantiateWasm = (imports, receive) => {
    // Pyodide tells errors of its own from values by a marker; a module of its own makes it where
    // the browser can, and this is its fallback elsewhere.
    const marker = Symbol("error marker");
    imports.env["Jsv_GetError_import"] = () => marker;
    imports.env["JsvError_Check"] = (value: unknown) => value === marker;
    let memory: WebAssembly.Memory;
    const wasi = imports.wasi_snapshot_preview1;
    wasi.random_get = chance.instead(wasi.random_get, () => memory);
    const instantiate = async () => {
      const module = await wasm;
      const instance = await WebAssembly.instantiate(module, imports);
      memory = instance.exports["memory"] as WebAssembly.Memory;
      onMemory(memory);
      receive(instance, module);
    };
    instantiate().catch(() => {}); // what does not compile is heard of by itself
    return {};
  };
  return settings;
}

/** Never resolves; rejected when that is. */
async function failureOf(arriving: unknown): Promise<never> {
  await arriving;
  return await new Promise(() => {});
}

/** Grow to `length` bytes: Pyodide itself does not, and an image larger than that would not fit. */
function makeRoom(memory: WebAssembly.Memory, length: number): void {
  const missing = length - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}

/** Make growing past the limit fail, which Python turns into a MemoryError. */
function limitMemory(memory: WebAssembly.Memory, limit: Limit): void {
  const grow = memory.grow.bind(memory);
  memory.grow = (pages: number) => {
    if (memory.buffer.byteLength + pages * PAGE > limit.bytes) {
      limit.exceeded = true;
      throw new RangeError("memory limit");
    }
    return grow(pages);
  };
}

/**
 * Run `start` while equal WebAssembly modules are compiled once.
 *
 * Emscripten makes one for each of some 250 JavaScript functions, of which the signature is all that
 * differs.
 */
async function rememberingModules<T>(start: () => Promise<T>): Promise<T> {
  const Real = WebAssembly.Module;
  WebAssembly.Module = new Proxy(Real, {
    construct(_, [bytes]: [Uint8Array<ArrayBuffer>]) {
      const key = String.fromCharCode(...bytes);
      const known = modules.get(key) ?? new Real(bytes);
      modules.set(key, known);
      return known;
    },
  });
  try {
    return await start();
  } finally {
    WebAssembly.Module = Real;
  }
}

const modules = new Map<string, WebAssembly.Module>();

let starting = 0;
let realFetch: typeof fetch | undefined;

/** Run `start` while `fetch` answers with the library, and with nothing else. */
async function answeringRequests<T>(
  library: Promise<Uint8Array>,
  start: () => Promise<T>,
): Promise<T> {
  if (starting++ === 0) {
    realFetch = globalThis.fetch;
    globalThis.fetch = ((address: URL | string) =>
      String(address) === LIBRARY
        ? library.then((bytes) =>
          new Response(bytes as BodyInit)
        )
        // Pyodide asks for its WebAssembly before it looks whether it was given one.
        : new Promise(() => {})) as typeof fetch;
  }
  try {
    return await start();
  } finally {
    if (--starting === 0) globalThis.fetch = realFetch!;
  }
}
