/** What a worker starts from, read while the rest is on its way; let go once it has started. */

import { INSTALLER, type Packages } from "./packages.ts";
import { type PairParts, PYTEST_ZIP, type Zips } from "./pair.ts";
import type { Handed, ImagesPlace } from "./protocol.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

type Images = NonNullable<PairParts["images"]>;

export class Supply {
  /** The zips of modules, which may come after the request to prepare. */
  readonly zips: Promise<Zips>;
  #onZips!: (zips: Promise<Zips>) => void;
  /** Bytes that are being read, by name. */
  #held = new Map<string, { size: number; bytes: Promise<Bytes> }>();
  /** Images that the device keeps; null where it has none, or will not say. */
  #kept: Promise<Images | null> | undefined;

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

  /** Look for images that the device keeps, once. */
  look(place: ImagesPlace): Promise<Images | null> {
    return this.#kept ??= keptImages(place);
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

/** The grader's first, which is needed first. `kept`: whether they come from the device. */
export function readImages(
  images: Record<"student" | "grader", Handed | Response>,
  kept = false,
): Images {
  const grader = bytes(images.grader);
  const student = grader.then(() => bytes(images.student));
  student.catch(() => {}); // asked for later, if at all
  return { grader, student, kept };
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

async function keptImages(place: ImagesPlace): Promise<Images | null> {
  try {
    const cache = await caches.open(place.cache);
    const sides = [place.student, place.grader].map((address) => cache.match(address));
    const [student, grader] = await Promise.all(sides);
    return student && grader ? readImages({ student, grader }, true) : null;
  } catch {
    return null;
  }
}

function missing(name: string): never {
  throw new Error(`${name} is missing from what the worker was given`);
}

export async function bytes(source: Handed | Response): Promise<Bytes> {
  return source instanceof Uint8Array ? source : new Uint8Array(await source.arrayBuffer());
}
