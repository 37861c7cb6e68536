/** Downloads what Python starts from, once for a page, with progress. */

import type { LessonBundle, RuntimeParts } from "../runtime/protocol.ts";
import { address, type PageConfig } from "./config.ts";
import {
  asTrouble,
  distrust,
  type Download,
  fetchBlob,
  fetchJson,
  patienceWith,
  quietly,
} from "./download.ts";
import { needsMore } from "./imports.ts";
import { keptPlace } from "./keep.ts";
import type { Patience } from "./patience.ts";
import { compile } from "./wasm.ts";

/** Bytes that have arrived, and that will. */
export interface Progress {
  done: number;
  total: number;
}

/** What a worker is prepared with: enough to start from images, and the zips, which may follow. */
export interface Assets {
  parts: RuntimeParts & { zips: null };
  zips: Promise<Record<string, Blob>>;
  lesson: LessonBundle;
  /** Rejected when a file turns out not to be as it was built; nobody waits for this before. */
  intact: Promise<unknown>;
  /** Python's WebAssembly, for the device to keep; null where it does, or will not. */
  wasm: Promise<ArrayBuffer> | null;
  /** Whether the device has kept a start for this page. */
  kept: boolean;
}

/** How the page loads what Python starts from. */
export interface Loading {
  /** Python's WebAssembly as the device kept it; without it, all is downloaded at once. */
  kept: WebAssembly.Module | null;
  /** With it: resolves when the zips are wanted, too. */
  wanted: Promise<unknown>;
  /** Resolves when there is time for what nobody waits for. */
  calm: Promise<unknown>;
  onProgress: (progress: Progress) => void;
  /** Given each zip as it arrives, by its name. */
  onZip: (zip: Record<string, Blob>) => void;
  /** Ends it all. */
  abort: AbortController;
}

/** What a lesson's tests may import besides. */
const GRADERS = ["chalkline", "pytest"];

/**
 * Fetch and compile the runtime and fetch the lesson, all at once.
 *
 * Throws Trouble when something does not arrive whole; so may the promised zips.
 */
export async function loadAssets(config: PageConfig, loading: Loading): Promise<Assets> {
  const { kept, wanted, calm, onProgress, onZip, abort: given } = loading;
  const { wasm, zips } = config.runtime;
  const wheels = Object.entries(config.lesson.packages);
  const sizes = [wasm, ...Object.values(zips), ...wheels.map(([, file]) => file)];
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const waits = new Set<Patience>();
  const watched = async <T>(work: () => Promise<T>): Promise<T> => {
    const patience = patienceWith(given);
    waits.add(patience);
    return await work().finally(() => {
      patience.end();
      waits.delete(patience);
    });
  };
  const checks: Promise<void>[] = [];
  const download: Download = {
    signal: given.signal,
    checks,
    calm,
    arrived(bytes) {
      for (const patience of waits) patience.again();
      if (!given.signal.aborted) onProgress({ done: done += bytes, total });
    },
  };
  const lesson = fetchJson<LessonBundle>(address(config, config.lesson.bundle), download);
  const packages = Promise.all(wheels.map(async ([name, { url, bytes }]) => {
    return [name, await fetchBlob(address(config, url), bytes, download)] as const;
  }));
  const contents = async () => {
    const fetched = Object.entries(zips).map(async ([name, { url, bytes }]) => {
      const blob = await fetchBlob(address(config, url), bytes, download);
      onZip({ [name]: blob });
      return [name, blob] as const;
    });
    return Object.fromEntries(await Promise.all(fetched));
  };
  // One that failed is enough: the others are stopped, and heard of no more.
  const stop = (error: unknown) => {
    distrust();
    const trouble = asTrouble(error, given.signal);
    given.abort(trouble);
    throw trouble;
  };
  const zipped = kept ? wanted.then(() => watched(contents)) : watched(contents);
  const whole = Promise.all([lesson, zipped]).then(async ([lesson, zips]) => {
    // The tests are imported when a worker is prepared, with whatever they import; packages may
    // import anything.
    const files = Object.values(lesson.files);
    const more = wheels.length > 0 ||
      files.some((it) => needsMore(it, [...config.runtime.at_hand, ...GRADERS]));
    return more ? { ...zips, ...await loadLibrary(config, zips) } : zips;
  }).catch(stop);
  let content: Assets["wasm"] = null;
  const module = kept ??
    compile({ ...wasm, url: address(config, wasm.url) }, download, (bytes) => content = bytes);
  const start = watched(() => Promise.all([module, lesson, packages])).catch(stop);
  const intact = Promise.all([start, whole]).then(() => Promise.all(checks)).catch((error) => {
    distrust();
    throw error;
  });
  for (const later of [whole, intact]) later.catch(() => {}); // heard by whoever waits for it
  const [compiled, bundle, brought] = await start;
  const parts: Assets["parts"] = {
    wasm: compiled,
    asm: address(config, config.runtime.asm),
    images: null,
    kept: kept && keptPlace(config),
    zips: null,
    ...(brought.length > 0 ? { packages: Object.fromEntries(brought) } : {}),
  };
  return { parts, zips: whole, lesson: bundle, intact, wasm: content, kept: kept !== null };
}

/**
 * Fetch the rest of Python's library, and give the zips whole.
 *
 * Throws Trouble when something does not arrive whole.
 */
export async function loadLibrary(
  config: PageConfig,
  zips: Record<string, Blob>,
): Promise<Record<string, Blob>> {
  try {
    return await quietly(async (download) => {
      const whole = Object.entries(config.runtime.rest).map(async ([name, file]) => {
        const rest = await fetchBlob(address(config, file.url), file.bytes, download);
        return [name, new Blob([zips[name]!.slice(0, file.after), rest])];
      });
      const made = Object.fromEntries(await Promise.all(whole));
      await Promise.all(download.checks);
      return made;
    });
  } catch (error) {
    distrust();
    throw error;
  }
}
