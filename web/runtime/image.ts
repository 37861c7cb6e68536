/**
 * An interpreter's memory as bytes to keep: what is not zero of it, and where it belongs.
 *
 * Layout, in 32-bit little-endian words: magic, version, length of the memory, checksum of what
 * follows, number of runs, then offset and length of each run, then the runs' bytes.
 */

const MAGIC = 0x4c414843; // "CHAL"
const VERSION = 1;
const HEADER = 5;
/** Granularity in bytes: that of the memory's own allocator. */
const PAGE = 4_096;

/** Keep what is not zero of a memory. Its length must be a multiple of 4. */
export function pack(memory: Uint8Array): Uint8Array<ArrayBuffer> {
  const runs = runsOf(memory);
  const start = (HEADER + 2 * runs.length) * 4;
  const size = runs.reduce((sum, [, length]) => sum + length, start);
  const packed = new Uint8Array(size);
  const words = new Uint32Array(packed.buffer, 0, start / 4);
  words.set(runs.flat(), HEADER);
  let at = start;
  for (const [offset, length] of runs) {
    packed.set(memory.subarray(offset, offset + length), at);
    at += length;
  }
  words.set([MAGIC, VERSION, memory.length, 0, runs.length]);
  words[3] = checksum(packed);
  return packed;
}

/** The memory again. Throws when the bytes are not whole, or not of this version. */
export function unpack(packed: Uint8Array): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(packed.buffer, packed.byteOffset, packed.byteLength >> 2);
  const [magic, version, length, sum, count] = words;
  if (magic !== MAGIC || version !== VERSION) throw new Error("not an image of this version");
  if (sum !== checksum(packed)) throw new Error("the image is damaged");
  const memory = new Uint8Array(length!);
  let at = (HEADER + 2 * count!) * 4;
  for (let n = 0; n < count!; n++) {
    const [offset, size] = words.subarray(HEADER + 2 * n, HEADER + 2 * n + 2);
    memory.set(packed.subarray(at, at + size!), offset);
    at += size!;
  }
  return memory;
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

/** A sum over all words after the checksum's own, in which their order counts (Fletcher's). */
function checksum(packed: Uint8Array): number {
  const words = new Uint32Array(packed.buffer, packed.byteOffset, packed.byteLength >> 2);
  let [one, two] = [packed.byteLength, 0];
  for (let n = HEADER - 1; n < words.length; n++) {
    one = (one + words[n]!) | 0;
    two = (two + one) | 0;
  }
  return (one ^ two) >>> 0;
}
