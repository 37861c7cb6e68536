/** Bytes by the megabyte, each in a task of its own: nobody at the page is to feel them. */

import { pause } from "./pause.ts";

/** Some milliseconds of work, also where it is only copied. A whole number of a sum's words. */
const MEGABYTE = 1 << 20;

/** A blob of all that comes; made at its end, of one piece, it would take tens of milliseconds. */
export async function blobOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Blob> {
  const blobs: Blob[] = [];
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const put = () => {
    blobs.push(new Blob(chunks));
    chunks = [];
    size = 0;
  };
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    if ((size += value.length) >= MEGABYTE) put();
  }
  put();
  return new Blob(blobs);
}

/** A blob's bytes. */
export async function bytesOf(blob: Blob): Promise<ArrayBuffer> {
  const whole = new Uint8Array(blob.size);
  for (let at = 0; at < whole.length; at += MEGABYTE) {
    const part = await blob.slice(at, at + MEGABYTE).arrayBuffer();
    whole.set(new Uint8Array(part), at);
  }
  return whole.buffer;
}

/** Do something with each megabyte, the last of which may be less. */
export async function eachMegabyte(
  bytes: ArrayBuffer,
  use: (part: Uint8Array<ArrayBuffer>) => void,
): Promise<void> {
  for (let at = 0; at < bytes.byteLength; at += MEGABYTE) {
    use(new Uint8Array(bytes, at, Math.min(MEGABYTE, bytes.byteLength - at)));
    await pause();
  }
}
