/** Downloads what Python starts from, once for a page, with progress. */

import { imageNames, type LessonBundle, type RuntimeParts } from "../runtime/protocol.ts";
import type { PageConfig } from "./config.ts";
import { keptImages } from "./images.ts";
import { needsMore } from "./imports.ts";

/** Bytes that have arrived, and that will. */
export interface Progress {
  done: number;
  total: number;
}

/** What a worker is prepared with. */
export interface Assets {
  parts: RuntimeParts;
  lesson: LessonBundle;
}

/** What a lesson's tests may import besides. */
const GRADERS = ["chalkline", "pytest"];

/** A download that failed; `message` says what to do, for the person at the page. */
export class DownloadError extends Error {}

/**
 * Fetch and compile the runtime and fetch the lesson, all at once. `onArrival` is given each part as
 * it arrives, by the name under which a worker holds it.
 *
 * Throws DownloadError when something does not arrive whole.
 */
export async function loadAssets(
  config: PageConfig,
  onProgress: (progress: Progress) => void,
  onArrival: (blobs: Record<string, Blob>) => void,
): Promise<Assets> {
  const { wasm, zips } = config.runtime;
  const wheels = Object.entries(config.lesson.packages);
  const sizes = [wasm, ...Object.values(zips), ...wheels.map(([, file]) => file)];
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const given = new AbortController();
  let done = 0;
  const download: Download = {
    signal: given.signal,
    arrived(bytes) {
      if (!given.signal.aborted) onProgress({ done: done += bytes, total });
    },
  };
  const names = Object.keys(zips);
  const [module, lesson, images, packages, ...contents] = await Promise.all([
    compile(address(config, wasm.url), download),
    fetchWhole(address(config, config.lesson.bundle), download).then((answer) => answer.json()),
    keptImages(config).then((images) => {
      if (images) onArrival(imageNames(images));
      return images;
    }),
    Promise.all(wheels.map(async ([name, { url, bytes }]) => {
      return [name, await fetchBlob(address(config, url), bytes, download)] as const;
    })),
    ...names.map(async (name) => {
      const { url, bytes } = zips[name]!;
      const blob = await fetchBlob(address(config, url), bytes, download);
      onArrival({ [name]: blob });
      return blob;
    }),
  ]).catch((error) => {
    // One that failed is enough: the others are stopped, and heard of no more.
    given.abort();
    throw asDownloadError(error);
  });
  const parts: RuntimeParts = {
    wasm: module,
    asm: address(config, config.runtime.asm),
    zips: Object.fromEntries(names.map((name, n) => [name, contents[n]!])),
    images,
    ...(packages.length > 0 ? { packages: Object.fromEntries(packages) } : {}),
  };
  // The tests are imported when a worker is prepared, with whatever they import; packages may
  // import anything.
  const files = Object.values((lesson as LessonBundle).files);
  if (
    packages.length > 0 ||
    files.some((source) => needsMore(source, [...config.runtime.at_hand, ...GRADERS]))
  ) {
    Object.assign(parts.zips, await loadLibrary(config, parts.zips));
  }
  return { parts, lesson };
}

/**
 * Fetch the rest of Python's library, and give the zips whole.
 *
 * Throws DownloadError when something does not arrive whole.
 */
export async function loadLibrary(
  config: PageConfig,
  zips: Record<string, Blob>,
): Promise<Record<string, Blob>> {
  const whole = Object.entries(config.runtime.rest).map(async ([name, { url, bytes, after }]) => {
    const quietly = { signal: null, arrived: () => {} };
    const rest = await fetchBlob(address(config, url), bytes, quietly);
    return [name, new Blob([zips[name]!.slice(0, after), rest])];
  });
  try {
    return Object.fromEntries(await Promise.all(whole));
  } catch (error) {
    throw asDownloadError(error);
  }
}

/** The whole address of a file of the site. */
export function address(config: PageConfig, url: string): string {
  return new URL(config.base + url, document.baseURI).href;
}

/** How to download: when to stop, and whom to tell of each part that arrives, in bytes. */
interface Download {
  signal: AbortSignal | null;
  arrived: (bytes: number) => void;
}

async function fetchWhole(url: string, { signal }: Download): Promise<Response> {
  const answer = await fetch(url, { signal });
  if (answer.ok) return answer;
  const file = url.slice(url.lastIndexOf("/") + 1);
  throw new DownloadError(
    `Python could not be downloaded: the site answered ${answer.status} for ${file}. ` +
      "Press Retry; if that does not help, tell your instructor.",
  );
}

async function fetchBlob(url: string, bytes: number, download: Download): Promise<Blob> {
  const answer = await fetchWhole(url, download);
  const content = await new Response(counted(answer, download)).blob();
  if (content.size === bytes) return content;
  throw new DownloadError(CHANGED);
}

async function compile(url: string, download: Download): Promise<WebAssembly.Module> {
  const answer = await fetchWhole(url, download);
  // A host that does not know .wasm names another type, which compileStreaming would refuse.
  const headers = { "Content-Type": "application/wasm" };
  return await WebAssembly.compileStreaming(new Response(counted(answer, download), { headers }));
}

function counted(answer: Response, { arrived }: Download): ReadableStream<Uint8Array> {
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      arrived(chunk.length);
      controller.enqueue(chunk);
    },
  });
  return answer.body!.pipeThrough(counter);
}

const CHANGED =
  "Python did not arrive whole. Something between you and the site may have changed it: " +
  "try another network, then press Retry.";

/** What a failed download comes to, in words for the person at the page. */
function asDownloadError(error: unknown): DownloadError {
  if (error instanceof DownloadError) return error;
  // Not WebAssembly, not JSON: a page of someone else's that stands in the file's place.
  if (error instanceof WebAssembly.CompileError || error instanceof SyntaxError) {
    return new DownloadError(CHANGED);
  }
  return new DownloadError(
    "Python could not be downloaded: the connection was lost. Check it, then press Retry.",
  );
}
