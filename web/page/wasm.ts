/** Python's WebAssembly, compiled while it arrives. */

import { check, counted, type Download, fetchWhole } from "./download.ts";
import { intact } from "./intact.ts";
import { changed, tooOld } from "./trouble.ts";

const TYPE = "application/wasm";

/** How every WebAssembly file begins. */
const MAGIC = "\0asm";

/** Compile a file while it is downloaded; `onContent` is given its bytes to come. Throws Trouble. */
export async function compile(
  url: string,
  download: Download,
  onContent: (content: Promise<ArrayBuffer>) => void,
): Promise<WebAssembly.Module> {
  const answer = await fetchWhole(url, download);
  const content = new Response(counted(answer.clone(), download)).arrayBuffer();
  content.catch(() => {}); // what it fails with, compiling fails with
  onContent(content);
  check(url, () => content, download);
  // A host that does not know .wasm names another type, which compileStreaming would refuse.
  const headers = { "Content-Type": TYPE };
  const typed = answer.headers.get("Content-Type") === TYPE;
  const whole = typed ? answer : new Response(answer.body, { headers });
  return await WebAssembly.compileStreaming(whole).catch(async (error) => {
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    const bytes = await content;
    const read = new TextDecoder().decode(bytes.slice(0, MAGIC.length)) === MAGIC;
    if (read && await intact(url, bytes)) throw tooOld();
    throw changed();
  });
}
