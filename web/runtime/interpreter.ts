/** One Python interpreter: Pyodide, started from bytes that are at hand, with a memory limit. */

import { loadPyodide, type PyodideAPI } from "pyodide";
import { pack, unpack } from "./image.ts";

/** The factory that `pyodide.asm.mjs` exports; Pyodide calls it with Emscripten's settings. */
type ModuleFactory = (settings: EmscriptenSettings) => Promise<EmscriptenModule>;

interface EmscriptenModule {
  HEAPU8: Uint8Array;
}

interface EmscriptenSettings {
  instantiateWasm: (imports: WasmImports, receive: Receive) => object;
}
type WasmImports = WebAssembly.Imports & { env: Record<string, unknown> };
type Receive = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

/** What every interpreter of one page starts from. */
export interface InterpreterParts {
  wasm: WebAssembly.Module;
  factory: ModuleFactory;
  /** The standard library, a zip. */
  library: Uint8Array;
}

/** How an interpreter starts: plainly, plainly and able to give an image, or from an image. */
export interface Start {
  image?: Uint8Array;
  imageable?: boolean;
}

export interface InterpreterOptions {
  /** Zips of further modules, in the order of `sys.path`, by file name. */
  zips: Record<string, Uint8Array>;
  /** Most memory that Python may have, in bytes; past it, Python raises MemoryError. */
  memory: number;
}

const PAGE = 65_536;

/**
 * Start an interpreter. Nothing is fetched: Pyodide's own requests are answered from `parts`.
 *
 * Two may be started at once; both resolve when their Python runs.
 */
export async function startInterpreter(
  parts: InterpreterParts,
  options: InterpreterOptions,
  start: Start = {},
): Promise<PyodideAPI> {
  const image = start.image && unpack(start.image);
  // Nothing is imported while an image is restored: the library may follow as a file.
  const pyodide = await answeringRequests(image ? NOTHING : parts.library, () =>
    loadPyodide({
      indexURL: "https://chalkline.invalid/",
      // Python without packages to load needs no list of them.
      lockFileContents: noPackages(),
      packageBaseUrl: "https://chalkline.invalid/",
      stdLibURL: LIBRARY,
      // `import js` finds nothing, and `pyodide.code.run_js` has nothing to run in.
      jsglobals: {},
      env: { HOME: "/home/student", PYTHONHASHSEED: "0" },
      ...(image ? { _loadSnapshot: image.head } : { _makeSnapshot: start.imageable ?? false }),
      createPyodideModule: (async (settings: EmscriptenSettings) => {
        const prepared = withModule(settings, parts.wasm, (memory) => {
          makeRoom(memory, image?.length ?? 0);
          limitMemory(memory, options.memory);
        });
        const module = await parts.factory(prepared);
        // Pyodide would copy a whole memory into this one: 31 MB, of which half are zero.
        image?.restore(module.HEAPU8);
        return module;
      }) as never,
    }));
  // An image has `sys.path`, and none of the files. Each interpreter gets copies of its own: what
  // the student's writes to a file must not be in the grader's.
  for (const [name, bytes] of Object.entries(options.zips)) writeZip(pyodide, name, bytes);
  if (image) {
    writeZip(pyodide, LIBRARY_ZIP, parts.library);
  } else {
    const { path } = pyodide.pyimport("sys");
    for (const name of Object.keys(options.zips)) path.append(`/lib/${name}`);
    path.destroy();
  }
  limits.set(pyodide, options.memory);
  // Pyodide keeps one such object for all interpreters of a realm.
  Object.freeze((pyodide as unknown as { _api: { runtimeEnv: object } })._api.runtimeEnv);
  return pyodide;
}

/** Put a larger zip in the place of one that the interpreter started with. */
export function replaceZip(pyodide: PyodideAPI, name: string, bytes: Uint8Array): void {
  writeZip(pyodide, name, bytes);
  const importlib = pyodide.pyimport("importlib");
  importlib.invalidate_caches();
  importlib.destroy();
}

function writeZip(pyodide: PyodideAPI, name: string, bytes: Uint8Array): void {
  pyodide.FS.writeFile(`/lib/${name}`, bytes.slice(), { canOwn: true });
}

const NOTHING = new Uint8Array();

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

/** Most memory that an interpreter may have, in bytes. */
const limits = new WeakMap<PyodideAPI, number>();

/** Share of that memory above which an interpreter that ends has most likely ended for want of it. */
const NEARLY_ALL = 0.8;

/** Whether an interpreter has taken nearly all the memory that it may have. */
export function isFull(pyodide: PyodideAPI): boolean {
  return memoryOf(pyodide) > NEARLY_ALL * (limits.get(pyodide) ?? Infinity);
}

/** The settings, changed to use a module that is compiled already; `onMemory` sees its memory. */
function withModule(
  settings: EmscriptenSettings,
  wasm: WebAssembly.Module,
  onMemory: (memory: WebAssembly.Memory) => void,
): EmscriptenSettings {
  settings.instantiateWasm = (imports, receive) => {
    // Pyodide tells errors of its own from values by a marker; a module of its own makes it where
    // the browser can, and this is its fallback elsewhere.
    const marker = Symbol("error marker");
    imports.env["Jsv_GetError_import"] = () => marker;
    imports.env["JsvError_Check"] = (value: unknown) => value === marker;
    void WebAssembly.instantiate(wasm, imports).then((instance) => {
      onMemory(instance.exports["memory"] as WebAssembly.Memory);
      receive(instance, wasm);
    });
    return {};
  };
  return settings;
}

/** Grow to `length` bytes: Pyodide itself does not, and an image larger than that would not fit. */
function makeRoom(memory: WebAssembly.Memory, length: number): void {
  const missing = length - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}

/** Make growing past `limit` bytes fail, which Python turns into a MemoryError. */
function limitMemory(memory: WebAssembly.Memory, limit: number): void {
  const grow = memory.grow.bind(memory);
  memory.grow = (pages: number) => {
    if (memory.buffer.byteLength + pages * PAGE > limit) throw new RangeError("memory limit");
    return grow(pages);
  };
}

let starting = 0;
let realFetch: typeof fetch | undefined;

/** Run `start` while `fetch` answers with the library, and with nothing else. */
async function answeringRequests<T>(library: Uint8Array, start: () => Promise<T>): Promise<T> {
  if (starting++ === 0) {
    realFetch = globalThis.fetch;
    globalThis.fetch = ((address: URL | string) =>
      String(address) === LIBRARY
        ? Promise.resolve(new Response(library as BodyInit))
        // Pyodide asks for its WebAssembly before it looks whether it was given one.
        : new Promise(() => {})) as typeof fetch;
  }
  try {
    return await start();
  } finally {
    if (--starting === 0) globalThis.fetch = realFetch!;
  }
}
