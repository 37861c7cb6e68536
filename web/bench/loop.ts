/**
 * Times a loop in Python with and without the time limit.
 *
 * Reads `{"files", "source", "name", "steps", "rounds"}` from standard input: the runtime's files,
 * a program, and which of its functions to call with which argument. Writes
 * `{"limited": [milliseconds, ...], "free": [...]}`.
 */

import { readParts } from "../runtime/deno.ts";

const { files, ...work } = await new Response(Deno.stdin.readable).json();
const parts = await readParts(files);
const worker = new Worker(new URL("./loop-worker.ts", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => {
  console.log(JSON.stringify(data));
  worker.terminate();
};
worker.postMessage({ parts, ...work });
