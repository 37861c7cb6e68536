/** Whether this browser can run Python at all, found out before anything is downloaded. */
import { noWebAssembly, tooOld, type Trouble } from "./trouble.ts";

/** A module that catches an exception: what Pyodide's own WebAssembly is made of. */
const EXCEPTIONS = new Uint8Array(
  [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11],
);

/** What keeps Python from running here; null when nothing does. */
export function obstacle(): Trouble | null {
  // Every browser that reads this script has it, unless somebody has switched it off.
  if (typeof WebAssembly === "undefined") return noWebAssembly();
  const enough = "compileStreaming" in WebAssembly && WebAssembly.validate(EXCEPTIONS) &&
    typeof TransformStream === "function" && "hasOwn" in Object && "timeout" in AbortSignal;
  return enough ? null : tooOld();
}
