/**
 * An interpreter's memory as bytes to keep: what is not zero of it, and where it belongs.
 *
 * Made of Pyodide's snapshot, which is a head (what Python refers to outside its memory) and the
 * memory. Layout of an image, in 32-bit little-endian words: magic, version, the sum of what follows
 * (two words), length of the head, length of the memory, number of runs, then offset and length
 * of each run; then, as bytes, the head and the runs.
 */

import type { Source } from "./source.ts";
import { Sum } from "./sum.ts";

const MAGIC = 0x4c414843; // "CHAL"
const VERSION = 4;
const SUM = 2;
const SUMMED = SUM + 2;
const WORDS = SUMMED + 3;
/** Granularity in bytes: that of most memory allocators. */
const PAGE = 4_096;

/**
 * A fresh interpreter has written to the beginning of its memory before an image is restored, and
 * not beyond this many bytes.
 */
const WRITTEN_FIRST = 16 << 20;

/** An image that is to be restored. */
export interface Image {
  /** What Pyodide takes for a snapshot, of no memory. */
  head: Uint8Array;
  /** Bytes of the memory. */
  length: number;
  /**
   * Put the memory in the place of a fresh interpreter's, which has at least that length. Throws
   * when the image is not as it was made.
   */
  restore(memory: Uint8Array): void;
}

/** Keep a snapshot: its head, and what is not zero of its memory. */
export function pack(snapshot: Uint8Array): Uint8Array<ArrayBuffer> {
  const headLength = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1]!;
  const memory = snapshot.subarray(headLength);
  const runs = runsOf(memory);
  let at = (WORDS + 2 * runs.length) * 4;
  const packed = new Uint8Array(runs.reduce((sum, [, length]) => sum + length, at + headLength));
  const words = new Int32Array(packed.buffer, 0, at / 4);
  words.set([MAGIC, VERSION]);
  words.set([headLength, memory.length, runs.length, ...runs.flat()], SUMMED);
  packed.set(snapshot.subarray(0, headLength), at);
  at += headLength;
  for (const [offset, length] of runs) {
    packed.set(memory.subarray(offset, offset + length), at);
    at += length;
  }
  words.set(new Sum().add(packed.subarray(SUMMED * 4)).words(), SUM);
  return packed;
}

/**
 * Read what `pack` gave. Throws when the bytes are no image of this version.
 *
 * `kept`: whether they come from a device that may have damaged them. What never left memory is
 * whole, and 20 MB need not be looked at. `source` is read until the image is restored.
 */
export function unpack(source: Source, kept: boolean): Image {
  const start = wordsAt(source, 0, WORDS);
  const [magic, version] = start;
  const [headLength, length, count] = start.subarray(SUMMED) as unknown as [number, number, number];
  if (magic !== MAGIC || version !== VERSION) throw new Error("not an image of this version");
  const runs = wordsAt(source, WORDS, 2 * count);
  const head = new Uint8Array(headLength);
  let at = (WORDS + 2 * count) * 4;
  source.read(head, at);
  at += headLength;
  return {
    head,
    length,
    restore(memory) {
      const sum = new Sum().add(bytesOf(start.subarray(SUMMED))).add(bytesOf(runs)).add(head);
      let [from, zeroFrom] = [at, 0];
      for (let n = 0; n < runs.length; n += 2) {
        const [offset, size] = [runs[n]!, runs[n + 1]!];
        if (zeroFrom < WRITTEN_FIRST) memory.fill(0, zeroFrom, Math.min(offset, WRITTEN_FIRST));
        const run = memory.subarray(offset, offset + size);
        source.read(run, from);
        if (kept) sum.add(run);
        from += size;
        zeroFrom = offset + size;
      }
      if (kept && !sum.is(start[SUM], start[SUM + 1])) throw new Error("the image is damaged");
    },
  };
}

function wordsAt(source: Source, at: number, count: number): Int32Array {
  const words = new Int32Array(count);
  source.read(bytesOf(words), at * 4);
  return words;
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Where the memory is not zero: offset and length, whole pages. */
function runsOf(memory: Uint8Array): [number, number][] {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length / 4);
  const runs: [number, number][] = [];
  for (let offset = 0; offset < memory.length; offset += PAGE) {
    const length = Math.min(PAGE, memory.length - offset);
    if (isZero(words, offset / 4, length / 4)) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === offset) last[1] += length;
    else runs.push([offset, length]);
  }
  return runs;
}

function isZero(words: Uint32Array, start: number, count: number): boolean {
  for (let n = start; n < start + count; n++) if (words[n] !== 0) return false;
  return true;
}
