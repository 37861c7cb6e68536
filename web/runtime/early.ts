/** A start that begins with what the device keeps, before the page has anything for it. */

import type { PyodideAPI } from "pyodide";
import type { InterpreterParts } from "./interpreter.ts";
import { compileKept, type KeptPlace, openKept } from "./kept.ts";
import { type ImageSources, restoreGrader } from "./pair.ts";

/** What has begun. */
export interface Early {
  base: InterpreterParts;
  images: ImageSources;
  grader: Promise<PyodideAPI>;
}

/** Images that the device keeps. */
export function keptImages(place: KeptPlace): ImageSources {
  return { kept: true, open: (side) => openKept(place, side) };
}

/**
 * Begin to start the grader's interpreter from what is kept; `tell` is given the WebAssembly. Null
 * where nothing of use is kept, and `tell` is then, too.
 */
export async function begin(
  place: KeptPlace,
  asm: string,
  tell: (wasm: WebAssembly.Module | null) => void,
): Promise<Early | null> {
  const compiled = compileKept(place);
  compiled.catch(() => {}); // heard of below
  try {
    const images = keptImages(place);
    // Whoever starts plainly imports it too, and hears of it.
    const { default: factory } = await import(asm);
    // A start from an image that is not there would be heard of too late.
    const image = await openKept(place, "grader");
    const first: ImageSources = { ...images, open: () => Promise.resolve(image) };
    const base = { wasm: compiled, factory };
    const grader = restoreGrader(base, first);
    grader.catch(() => {}); // heard by whoever waits for the pair
    const wasm = await compiled;
    tell(wasm);
    return { base: { wasm, factory }, images, grader };
  } catch {
    tell(null);
    return null;
  }
}
