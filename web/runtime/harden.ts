/**
 * Closes a worker before a student's program runs in it.
 *
 * Both interpreters share one JavaScript realm, and a program can reach JavaScript objects (through
 * `pyodide_js`, say). It must find nothing there to change that the grader relies on, and nothing
 * that leads out of the worker.
 */

/** What Pyodide and our own code still use once both interpreters are up, besides the language. */
const KEPT = new Set([
  "self",
  "console",
  "crypto",
  "performance",
  "queueMicrotask",
  "setTimeout",
  "clearTimeout",
  "setInterval",
  "clearInterval",
  "AbortController",
  "AbortSignal",
  "Blob",
  "DOMException",
  "TextDecoder",
  "TextEncoder",
]);

/** The language's own globals: every realm has them, and nothing in them leads out. */
const LANGUAGE = [
  ...["Object", "Function", "Array", "Number", "BigInt", "Boolean", "String", "Symbol", "Date"],
  ...["Promise", "RegExp", "Error", "AggregateError", "EvalError", "RangeError", "SuppressedError"],
  ...["ReferenceError", "SyntaxError", "TypeError", "URIError", "JSON", "Math", "Intl", "Reflect"],
  ...["ArrayBuffer", "SharedArrayBuffer", "Atomics", "DataView", "Uint8Array", "Int8Array"],
  ...["Uint16Array", "Int16Array", "Uint32Array", "Int32Array", "Float16Array", "Float32Array"],
  ...["Float64Array", "Uint8ClampedArray", "BigUint64Array", "BigInt64Array", "Map", "Set"],
  ...["WeakMap", "WeakSet", "WeakRef", "FinalizationRegistry", "Iterator", "Proxy", "WebAssembly"],
  ...["DisposableStack", "AsyncDisposableStack", "Temporal", "globalThis", "Infinity", "NaN"],
  ...["undefined", "isFinite", "isNaN", "parseFloat", "parseInt", "escape", "unescape"],
  ...["decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent"],
];

/**
 * Take everything off the worker's globals but what is kept; then freeze what is left.
 *
 * The console is silenced: what a program says there would stand, in Deno, among the grader's own
 * output.
 */
export function harden(): void {
  for (const name of Object.keys(console)) {
    if (typeof Reflect.get(console, name) === "function") Reflect.set(console, name, () => {});
  }
  const kept = new Set([...KEPT, ...LANGUAGE]);
  for (let scope = globalThis; scope !== null; scope = Object.getPrototypeOf(scope)) {
    // Every object inherits from the last in the chain: it is the language's.
    if (scope === Object.prototype as unknown) break;
    for (const name of Object.getOwnPropertyNames(scope)) {
      if (name !== "constructor" && !kept.has(name)) Reflect.deleteProperty(scope, name);
    }
  }
  freezeAll([...kept].map((name) => (globalThis as Record<string, unknown>)[name]));
}

/** Kinds of objects that no global names. */
const UNNAMED = [
  (async () => {}).constructor,
  (function* () {}).constructor,
  (async function* () {}).constructor,
  Object.getPrototypeOf(Uint8Array),
  Object.getPrototypeOf([][Symbol.iterator]()),
  Object.getPrototypeOf(new Map()[Symbol.iterator]()),
  Object.getPrototypeOf(new Set()[Symbol.iterator]()),
  Object.getPrototypeOf(""[Symbol.iterator]()),
  Object.getPrototypeOf("".matchAll(/./g)),
];

/** Freeze objects and all that can be reached from them, except the global object itself. */
function freezeAll(roots: unknown[]): void {
  const seen = new Set<unknown>([globalThis]);
  const waiting = [...roots, ...UNNAMED];
  while (waiting.length > 0) {
    const object = waiting.pop();
    const kind = typeof object;
    if (object === null || (kind !== "object" && kind !== "function") || seen.has(object)) continue;
    seen.add(object);
    waiting.push(Object.getPrototypeOf(object));
    for (const key of Reflect.ownKeys(object as object)) {
      const own = Reflect.getOwnPropertyDescriptor(object as object, key)!;
      waiting.push(own.value, own.get, own.set);
      allowOverriding(object as object, key, own);
    }
    if (!ArrayBuffer.isView(object)) freeze(object as object);
  }
}

/** Like Object.freeze, but for what Pyodide sets and puts back around its own errors. */
function freeze(object: object): void {
  const limit = Object.hasOwn(object, "stackTraceLimit");
  if (!limit) {
    Object.freeze(object);
    return;
  }
  for (const key of Reflect.ownKeys(object)) {
    if (key === "stackTraceLimit") continue;
    const own = Reflect.getOwnPropertyDescriptor(object, key)!;
    const changed = "value" in own ? { writable: false } : {};
    Reflect.defineProperty(object, key, { ...changed, configurable: false });
  }
  Object.preventExtensions(object);
}

/**
 * A frozen property cannot be assigned even on an object that only inherits it, and code everywhere
 * gives an error a `name` or an object a `toString`. As an accessor it can.
 */
function allowOverriding(object: object, key: PropertyKey, own: PropertyDescriptor): void {
  if (!OVERRIDDEN.has(key) || !own.configurable || !("value" in own)) return;
  const { value, enumerable } = own;
  const accessors = {
    get: () => value,
    set(this: object, changed: unknown) {
      if (this === object) throw new TypeError(`${String(key)} is frozen`);
      Object.defineProperty(this, key, {
        value: changed,
        configurable: true,
        enumerable: true,
        writable: true,
      });
    },
  };
  Object.values(accessors).forEach(Object.freeze);
  const changed = { ...accessors, configurable: false, enumerable: enumerable ?? false };
  Object.defineProperty(object, key, changed);
}

const OVERRIDDEN = new Set<PropertyKey>(["name", "message", "toString", "constructor", "stack"]);
