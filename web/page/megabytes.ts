/** Bytes by the megabyte, each in a task of its own: nobody at the page is to feel them. */

import { pause } from "./pause.ts";

/** Some milliseconds of work, also where it is only copied. A whole number of a sum's words. */
const MEGABYTE = 1 << 20;

/** A blob of all that comes; made at its end, of one piece, it would take tens of milliseconds. */
export async function blobOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Blob> {
  const blobs: Blob[] = [];
  let some: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const put = () => {
    blobs.push(new Blob(some));
    some = [];
    size = 0;
  };
  for await (const chunk of chunks(stream)) {
    some.push(chunk);
    if ((size += chunk.length) >= MEGABYTE) put();
  }
  put();
  return new Blob(blobs);
}

/** All bytes that come, of a known number; RangeError where they are of any other. */
export async function wholeOf(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  size: number,
): Promise<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for await (const chunk of chunks(stream)) {
    whole.set(chunk, at); // throws RangeError past its end
    at += chunk.length;
  }
  if (at < size) throw new RangeError(`${at} bytes came of ${size}`);
  return whole.buffer;
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

/** Do something with each megabyte, the last of which may be less; with no byte at all, nothing. */
export async function eachMegabyte(
  bytes: ArrayBuffer,
  use: (part: Uint8Array<ArrayBuffer>) => unknown,
): Promise<void> {
  for (let at = 0; at < bytes.byteLength; at += MEGABYTE) {
    await use(new Uint8Array(bytes, at, Math.min(MEGABYTE, bytes.byteLength - at)));
    await pause();
  }
}

/** What comes, as it comes: not every browser lets a `for` read a stream. */
async function* chunks<Chunk>(stream: ReadableStream<Chunk>): AsyncGenerator<Chunk> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
