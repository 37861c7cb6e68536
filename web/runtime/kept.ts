/**
 * What a device keeps for the next visit's start, as a worker reads it; the page writes it
 * (`web/page/keep.ts`).
 *
 * In files of the site's own, which are read straight into an interpreter's memory; in Cache Storage
 * where a browser has no such files.
 */

import { checkRead, inMemory, type Source } from "./source.ts";
import { Sum, SUM_BYTES } from "./sum.ts";

/** Where it is kept: the folder is one site's, and the version that of all that it was made from. */
export interface KeptPlace {
  folder: string;
  version: string;
}

/** Images of both interpreters' memory, and Python's WebAssembly. */
export const KEPT = ["student", "grader", "wasm"] as const;

export type KeptName = typeof KEPT[number];

/** The file's name in the folder. */
export function fileName({ version }: KeptPlace, name: KeptName): string {
  return `${version}.${name}`;
}

/** The address in a cache of the folder's name: no host has that name. */
export function fileAddress(place: KeptPlace, name: KeptName): string {
  return `https://chalkline.invalid/${fileName(place, name)}`;
}

/** Open a kept file. Throws when there is none, or the browser does not give it. */
export async function openKept(place: KeptPlace, name: KeptName): Promise<Source> {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(place.folder);
    const file = await folder.getFileHandle(fileName(place, name)) as ReadableFile;
    return sourceOf(await patiently(() => file.createSyncAccessHandle({ mode: "read-only" })));
  } catch {
    const answer = await caches.match(fileAddress(place, name), { cacheName: place.folder });
    if (answer === undefined) throw new Error(`no ${name} is kept`);
    return inMemory(new Uint8Array(await answer.arrayBuffer()));
  }
}

/** Python's WebAssembly as it was kept, compiled. Throws when it is damaged. */
export async function compileKept(place: KeptPlace): Promise<WebAssembly.Module> {
  const source = await openKept(place, "wasm");
  try {
    const [sum, bytes] = [new Int32Array(2), new Uint8Array(source.size - SUM_BYTES)];
    source.read(new Uint8Array(sum.buffer), 0);
    source.read(bytes, SUM_BYTES);
    if (!new Sum().add(bytes).is(sum[0], sum[1])) throw new Error("the WebAssembly is damaged");
    return await WebAssembly.compile(bytes);
  } finally {
    source.close();
  }
}

/** A file that workers read at once, without waiting; the types at hand are those of pages. */
interface ReadableFile extends FileSystemFileHandle {
  createSyncAccessHandle(options: { mode: "read-only" }): Promise<AccessHandle>;
}

interface AccessHandle {
  getSize(): number;
  read(into: Uint8Array, options: { at: number }): number;
  close(): void;
}

function sourceOf(handle: AccessHandle): Source {
  return {
    size: handle.getSize(),
    read: (into, at) => checkRead(into.length, handle.read(into, { at })),
    close: () => handle.close(),
  };
}

/** Not every browser lets two workers read a file at once; it takes one no longer than this. */
const TRIES = 100;
const PAUSE = 20;

async function patiently<T>(open: () => Promise<T>): Promise<T> {
  for (let left = TRIES;; left--) {
    try {
      return await open();
    } catch (error) {
      if (left === 0 || (error as Error).name !== "NoModificationAllowedError") throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}
