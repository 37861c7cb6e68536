/** What a worker starts from, read while the rest is on its way; let go once it has started. */

import { INSTALLER, type Packages } from "./packages.ts";
import { type ImageSources, PYTEST_ZIP, type Zips } from "./pair.ts";
import type { Handed, Images } from "./protocol.ts";
import { inMemory } from "./source.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

export class Supply {
  /** The zips of modules, which may come after the request to prepare. */
  readonly zips: Promise<Zips>;
  #onZips!: (zips: Promise<Zips>) => void;
  /** Bytes that are being read, by name. */
  #held = new Map<string, { size: number; bytes: Promise<Bytes> }>();

  constructor() {
    this.zips = new Promise((resolve) => this.#onZips = resolve);
    this.zips.catch(() => {}); // looked at later, if at all
  }

  /** Begin to read zips, of which others are still on their way. */
  hold(zips: Record<string, Handed>): void {
    for (const [name, zip] of Object.entries(zips)) this.#read(name, zip).catch(() => {});
  }

  /** These are all the zips. */
  give(zips: Record<string, Handed>): void {
    this.#onZips(this.#readZips(zips));
  }

  /** Begin to read bytes, or go on if that has begun. */
  #read(name: string, zip: Handed | undefined): Promise<Bytes> {
    if (zip === undefined) return missing(name);
    const size = zip instanceof Uint8Array ? zip.length : zip.size;
    const begun = this.#held.get(name);
    // A lesson may want a zip whole, of which the front was here before it.
    if (begun?.size === size) return begun.bytes;
    const read = { size, bytes: bytes(zip) };
    this.#held.set(name, read);
    return read.bytes;
  }

  async #readZips(handed: Record<string, Handed>): Promise<Zips> {
    const names = ["python", "pytest", "student", "grader"];
    const read = names.map((name) => this.#read(name, handed[name]));
    const [library, pytest, student, grader] = await Promise.all(read);
    return {
      library: library!,
      student: { "student.zip": student! },
      grader: { [PYTEST_ZIP]: pytest!, "grader.zip": grader! },
    };
  }
}

/** Images that the page hands over. */
export function handedImages(images: Images): ImageSources {
  return { kept: false, open: async (side) => inMemory(await bytes(images[side])) };
}

/** A lesson's packages, read. */
export async function readWheels(blobs: Record<string, Blob>): Promise<Packages> {
  const read = Object.entries(blobs).map(async ([name, blob]) => [name, await bytes(blob)]);
  const { [INSTALLER]: installer, ...wheels } = Object.fromEntries(await Promise.all(read));
  return { installer: installer ?? missing(INSTALLER), wheels };
}

/** Both zips of which a start needed the front only, whole. */
export async function readLibrary(zips: Record<string, Blob>): Promise<[Bytes, Bytes]> {
  const { python, pytest } = zips;
  return await Promise.all([
    bytes(python ?? missing("python")),
    bytes(pytest ?? missing("pytest")),
  ]);
}

function missing(name: string): never {
  throw new Error(`${name} is missing from what the worker was given`);
}

export async function bytes(source: Handed): Promise<Bytes> {
  return source instanceof Uint8Array ? source : new Uint8Array(await source.arrayBuffer());
}
