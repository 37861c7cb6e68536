/**
 * An interpreter's memory as bytes to keep: what is not zero of it, and where it belongs.
 *
 * Made of Pyodide's snapshot, which is a head (what Python refers to outside its memory) and the
 * memory. Layout of an image, in 32-bit little-endian words: magic, version, SHA-256 of what follows
 * (eight words), length of the head, length of the memory, number of runs, then offset and length
 * of each run; then, as bytes, the head and the runs.
 */

const MAGIC = 0x4c414843; // "CHAL"
const VERSION = 3;
const DIGEST = 2;
const DIGESTED = DIGEST + 8;
const WORDS = DIGESTED + 3;
/** Granularity in bytes: that of most memory allocators. */
const PAGE = 4_096;

/**
 * A fresh interpreter has written to the beginning of its memory before an image is restored, and
 * not beyond this many bytes.
 */
const WRITTEN_FIRST = 16 << 20;

/** An image that is to be restored once it is found to be whole. */
export interface Image {
  /** What Pyodide takes for a snapshot, of no memory. */
  head: Uint8Array;
  /** Bytes of the memory. */
  length: number;
  /** Whether it is as it was made. Found out on another thread, while an interpreter starts. */
  whole: Promise<boolean>;
  /** Put the memory in the place of a fresh interpreter's, which has at least that length. */
  restore(memory: Uint8Array): void;
}

/** Keep a snapshot: its head, and what is not zero of its memory. */
export async function pack(snapshot: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const headLength = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1]!;
  const memory = snapshot.subarray(headLength);
  const runs = runsOf(memory);
  let at = (WORDS + 2 * runs.length) * 4;
  const packed = new Uint8Array(runs.reduce((sum, [, length]) => sum + length, at + headLength));
  const words = new Uint32Array(packed.buffer, 0, at / 4);
  words.set([MAGIC, VERSION]);
  words.set([headLength, memory.length, runs.length, ...runs.flat()], DIGESTED);
  packed.set(snapshot.subarray(0, headLength), at);
  at += headLength;
  for (const [offset, length] of runs) {
    packed.set(memory.subarray(offset, offset + length), at);
    at += length;
  }
  words.set(await digest(packed), DIGEST);
  return packed;
}

/**
 * Read what `pack` gave. Throws when the bytes are no image of this version.
 *
 * `kept`: whether they come from a device that may have damaged them. What never left memory is
 * whole, and 30 MB need not be looked at.
 */
export function unpack(packed: Uint8Array<ArrayBuffer>, kept: boolean): Image {
  const words = new Uint32Array(packed.buffer, packed.byteOffset, packed.byteLength >> 2);
  const [magic, version] = words;
  const [headLength, length, count] = words.subarray(DIGESTED);
  if (magic !== MAGIC || version !== VERSION) throw new Error("not an image of this version");
  const start = (WORDS + 2 * count!) * 4;
  return {
    head: packed.slice(start, start + headLength!),
    length: length!,
    whole: kept ? isWhole(packed, words) : Promise.resolve(true),
    restore(memory) {
      let [from, zeroFrom] = [start + headLength!, 0];
      for (let n = WORDS; n < WORDS + 2 * count!; n += 2) {
        const [offset, size] = [words[n]!, words[n + 1]!];
        if (zeroFrom < WRITTEN_FIRST) memory.fill(0, zeroFrom, Math.min(offset, WRITTEN_FIRST));
        memory.set(packed.subarray(from, from + size), offset);
        from += size;
        zeroFrom = offset + size;
      }
    },
  };
}

async function isWhole(packed: Uint8Array<ArrayBuffer>, words: Uint32Array): Promise<boolean> {
  const found = await digest(packed);
  return found.every((word, n) => word === words[DIGEST + n]);
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

/**
 * SHA-256 of what follows its place. Zeros on a page that the browser does not call secure: such a
 * page has no Cache Storage either, and an image that never left memory is as it was made.
 */
async function digest(packed: Uint8Array<ArrayBuffer>): Promise<Uint32Array> {
  const { subtle } = crypto as { subtle?: SubtleCrypto };
  if (subtle === undefined) return new Uint32Array(DIGESTED - DIGEST);
  return new Uint32Array(await subtle.digest("SHA-256", packed.subarray(DIGESTED * 4)));
}
