/**
 * Imported first by a Deno worker: leaves it with what a worker in a browser has.
 *
 * Pyodide then takes the path that it takes there, and a program finds neither files nor
 * environment to ask for.
 */

for (const name of ["Deno", "process", "Buffer", "require"]) {
  Reflect.deleteProperty(globalThis, name);
}
