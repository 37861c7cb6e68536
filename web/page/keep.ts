/**
 * Keeps what the next visit's start needs on the device: the interpreters' images, and Python's
 * WebAssembly, unpacked. A worker reads it (`web/runtime/kept.ts`).
 *
 * A browser may refuse storage, or lose what it kept: then a start is a first one, and nobody is told.
 */

import { fileAddress, fileName, KEPT, type KeptName, type KeptPlace } from "../runtime/kept.ts";
import { Sum } from "../runtime/sum.ts";
import { type PageConfig, sitePath } from "./config.ts";
import { siteKey } from "./keys.ts";
import { eachMegabyte } from "./megabytes.ts";
import { Kept } from "./storage.ts";

/** Where the device keeps what was made from this very runtime. */
export function keptPlace(config: PageConfig): KeptPlace {
  const folder = encodeURIComponent(siteKey(sitePath(config), "start"));
  return { folder, version: config.runtime.version };
}

/** Whether it was kept, as far as the page can tell without waiting. */
export function isKept(config: PageConfig): boolean {
  return notes().get(noteKey(config)) === config.runtime.version;
}

/** It turned out to be of no use; that of another build may be of use to that. */
export function forgetKept(config: PageConfig): void {
  if (isKept(config)) notes().set(noteKey(config), null);
}

/**
 * Keep it, in place of that of any other runtime, unless that was done meanwhile. False when the
 * browser does not.
 */
export async function keep(
  config: PageConfig,
  images: Record<"student" | "grader", Blob>,
  wasm: ArrayBuffer,
): Promise<boolean> {
  if (isKept(config)) return true;
  // Without a note, nobody would look for it: is there room for one?
  if (!notes().set(noteKey(config), NO_VERSION)) return false;
  notes().set(noteKey(config), null);
  const place = keptPlace(config);
  const sum = new Sum();
  await eachMegabyte(wasm, (part) => sum.add(part));
  const files = { ...images, wasm: new Blob([sum.words(), wasm]) };
  try {
    await writeFiles(place, files).catch((error) => {
      // Some browsers have no files, and some none that a page could write.
      if (error instanceof TypeError) return writeCache(place, files);
      throw error;
    });
  } catch (error) {
    // Another page reads it or writes it.
    if ((error as Error).name === "NoModificationAllowedError") return false;
    // No storage, or none left. A part is no use to anyone.
    await removeAll(place);
    notes().set(noteKey(config), null);
    return false;
  }
  return notes().set(noteKey(config), config.runtime.version);
}

/** As long as a version. */
const NO_VERSION = "-".repeat(32);

type Files = Record<KeptName, Blob>;

async function writeFiles(place: KeptPlace, files: Files): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(place.folder, { create: true });
  const names = KEPT.map((name) => fileName(place, name));
  for await (const old of (folder as FileSystemDirectoryHandle & Listed).keys()) {
    if (!names.includes(old)) await folder.removeEntry(old);
  }
  for (const name of KEPT) {
    const file = await folder.getFileHandle(fileName(place, name), { create: true });
    const writable = await file.createWritable();
    await writable.write(files[name]);
    await writable.close();
  }
}

/** What the types at hand leave out. */
interface Listed {
  keys(): AsyncIterable<string>;
}

async function writeCache(place: KeptPlace, files: Files): Promise<void> {
  await caches.delete(place.folder);
  const cache = await caches.open(place.folder);
  for (const name of KEPT) await cache.put(fileAddress(place, name), new Response(files[name]));
}

async function removeAll({ folder }: KeptPlace): Promise<void> {
  const files = async () => {
    const root = await navigator.storage.getDirectory();
    await root.removeEntry(folder, { recursive: true });
  };
  await Promise.allSettled([files(), Promise.resolve().then(() => caches.delete(folder))]);
}

function notes(): Kept {
  return new Kept(() => localStorage);
}

function noteKey(config: PageConfig): string {
  return siteKey(sitePath(config), "start");
}
