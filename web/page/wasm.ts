/** Python's WebAssembly, compiled while it arrives. */

import { check, counted, type Download, fetchWhole } from "./download.ts";
import { intact } from "./intact.ts";
import { wholeOf } from "./megabytes.ts";
import { changed, tooOld } from "./trouble.ts";

/** A host that does not know .wasm names another type, which `compileStreaming` would refuse. */
const HEADERS = { "Content-Type": "application/wasm" };

/** How every WebAssembly file begins. */
const MAGIC = "\0asm";

/**
 * Compile a file of so many bytes while it is downloaded; `onContent` is given its bytes to come.
 * Throws Trouble.
 */
export async function compile(
  { url, bytes }: { url: string; bytes: number },
  download: Download,
  onContent: (content: Promise<ArrayBuffer>) => void,
): Promise<WebAssembly.Module> {
  const answer = await fetchWhole(url, download);
  const [compiled, kept] = counted(answer, download).tee();
  const content = wholeOf(kept, bytes).catch((error) => {
    throw error instanceof RangeError ? changed() : error;
  });
  content.catch(() => {}); // what it fails with, compiling fails with
  onContent(content);
  check(url, () => content, download);
  const response = new Response(compiled, { headers: HEADERS });
  return await WebAssembly.compileStreaming(response).catch(async (error) => {
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    const whole = await content;
    const read = new TextDecoder().decode(whole.slice(0, MAGIC.length)) === MAGIC;
    if (read && await intact(url, whole)) throw tooOld();
    throw changed();
  });
}
