/** Downloads what Python starts from, once for a page, with progress. */

import type { LessonBundle, RuntimeParts } from "../runtime/protocol.ts";
import type { PageConfig } from "./config.ts";
import { placeOfImages } from "./images.ts";
import { needsMore } from "./imports.ts";
import { intact } from "./intact.ts";
import { Patience } from "./patience.ts";
import { changed, lost, missing, stalled, tooOld, Trouble } from "./trouble.ts";

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
}

/** What a lesson's tests may import besides. */
const GRADERS = ["chalkline", "pytest"];

/** No byte for so long, in seconds: the connection is there, and nothing comes over it. */
const STALLED = 30;

/** Addresses of files that came as they were built. */
const sound = new Set<string>();
/** Whether a start has failed: what else the browser has kept may be damaged, and is fetched anew. */
let failed = false;

/**
 * Fetch and compile the runtime and fetch the lesson, all at once. `onZip` is given each zip as it
 * arrives, by its name; `given.abort()` ends it all.
 *
 * Throws Trouble when something does not arrive whole; so may the promised zips.
 */
export async function loadAssets(
  config: PageConfig,
  onProgress: (progress: Progress) => void,
  onZip: (zip: Record<string, Blob>) => void,
  given: AbortController,
): Promise<Assets> {
  const { wasm, zips } = config.runtime;
  const wheels = Object.entries(config.lesson.packages);
  const sizes = [wasm, ...Object.values(zips), ...wheels.map(([, file]) => file)];
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const patience = new Patience(STALLED, () => given.abort(stalled(STALLED)));
  const checks: Promise<void>[] = [];
  const download: Download = {
    signal: given.signal,
    checks,
    arrived(bytes) {
      patience.again();
      if (!given.signal.aborted) onProgress({ done: done += bytes, total });
    },
  };
  const lesson = fetchJson(address(config, config.lesson.bundle), download);
  const packages = Promise.all(wheels.map(async ([name, { url, bytes }]) => {
    return [name, await fetchBlob(address(config, url), bytes, download)] as const;
  }));
  const contents = Object.entries(zips).map(async ([name, { url, bytes }]) => {
    const blob = await fetchBlob(address(config, url), bytes, download);
    onZip({ [name]: blob });
    return [name, blob] as const;
  });
  // One that failed is enough: the others are stopped, and heard of no more.
  const stop = (error: unknown) => {
    failed = true;
    const trouble = asTrouble(error, given.signal);
    given.abort(trouble);
    throw trouble;
  };
  const whole = Promise.all([lesson, ...contents]).then(async ([lesson, ...contents]) => {
    const zips = Object.fromEntries(contents);
    // The tests are imported when a worker is prepared, with whatever they import; packages may
    // import anything.
    const files = Object.values(lesson.files);
    const more = wheels.length > 0 ||
      files.some((it) => needsMore(it, [...config.runtime.at_hand, ...GRADERS]));
    return more ? { ...zips, ...await loadLibrary(config, zips) } : zips;
  }).catch(stop);
  const start = Promise.all([compile(address(config, wasm.url), download), lesson, packages])
    .catch(stop);
  const all = Promise.all([start, whole]).finally(() => patience.end());
  const intact = all.then(() => Promise.all(checks)).catch((error) => {
    failed = true;
    throw error;
  });
  for (const later of [whole, intact]) later.catch(() => {}); // heard by whoever waits for it
  const [module, bundle, brought] = await start;
  const parts: Assets["parts"] = {
    wasm: module,
    asm: address(config, config.runtime.asm),
    images: null,
    kept: placeOfImages(config),
    zips: null,
    ...(brought.length > 0 ? { packages: Object.fromEntries(brought) } : {}),
  };
  return { parts, zips: whole, lesson: bundle, intact };
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
  const whole = Object.entries(config.runtime.rest).map(async ([name, { url, bytes, after }]) => {
    const quietly: Download = { signal: null, checks: [], arrived: () => {} };
    const rest = await fetchBlob(address(config, url), bytes, quietly);
    await Promise.all(quietly.checks);
    return [name, new Blob([zips[name]!.slice(0, after), rest])];
  });
  try {
    return Object.fromEntries(await Promise.all(whole));
  } catch (error) {
    throw asTrouble(error);
  }
}

/** The worker's scripts, which the browser loads by itself. */
function scripts(config: PageConfig): string[] {
  return [config.runtime.worker, config.runtime.asm].map((url) => address(config, url));
}

/** Fetch the worker's scripts anew if the browser may have kept damaged ones. Throws Trouble. */
export async function mendScripts(config: PageConfig): Promise<void> {
  if (!failed || scripts(config).every((url) => sound.has(url))) return;
  const trouble = await scriptTrouble(config);
  if (trouble) throw trouble;
}

/** Look at the worker's scripts, past what the browser has kept: a Trouble of theirs, or null. */
export async function scriptTrouble(config: PageConfig): Promise<Trouble | null> {
  failed = true;
  try {
    for (const url of scripts(config)) {
      const answer = await fetchWhole(url, { signal: AbortSignal.timeout(STALLED * 1_000) });
      if (!await intact(url, await answer.arrayBuffer())) throw changed();
      sound.add(url);
    }
    return null;
  } catch (error) {
    return asTrouble(error);
  }
}

/**
 * Look at the worker's scripts as the browser has kept them, now that they have run: one that was
 * altered on its way may work all the same.
 *
 * It is no second download, but where a host forbids keeping them. Throws Trouble.
 */
export async function checkScripts(config: PageConfig): Promise<void> {
  for (const url of scripts(config)) {
    if (sound.has(url)) continue;
    const answer = await fetch(url, { cache: "force-cache" }).catch(() => null);
    if (!answer?.ok) continue; // no longer there to be looked at
    if (!await intact(url, await answer.arrayBuffer())) {
      failed = true;
      throw changed();
    }
    sound.add(url);
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
  /** Looks at content that go on beside the start: it is rarely damaged, and would wait. */
  checks: Promise<void>[];
}

async function fetchWhole(url: string, { signal }: Pick<Download, "signal">): Promise<Response> {
  const cache = failed && !sound.has(url) ? "reload" : "default";
  const answer = await fetch(url, { signal, cache });
  if (answer.ok) return answer;
  throw missing(url.slice(url.lastIndexOf("/") + 1), answer.status);
}

/** Look at a file's content, beside whatever else goes on. */
function check(url: string, content: Promise<ArrayBuffer>, { checks }: Download): void {
  const looked = content.then(async (bytes) => {
    if (!await intact(url, bytes)) throw changed();
    sound.add(url);
  });
  looked.catch(() => {}); // heard where all of them are waited for
  checks.push(looked);
}

async function fetchJson(url: string, download: Download): Promise<LessonBundle> {
  const answer = await fetchWhole(url, download);
  check(url, answer.clone().arrayBuffer(), download);
  return await answer.json().catch((error) => {
    if (error instanceof SyntaxError) throw changed();
    throw error;
  });
}

async function fetchBlob(url: string, bytes: number, download: Download): Promise<Blob> {
  const answer = await fetchWhole(url, download);
  const content = await new Response(counted(answer, download)).blob();
  if (content.size !== bytes) throw changed();
  check(url, content.arrayBuffer(), download);
  return content;
}

const WASM = "application/wasm";

/** How every WebAssembly file begins. */
const MAGIC = "\0asm";

async function compile(url: string, download: Download): Promise<WebAssembly.Module> {
  const answer = await fetchWhole(url, download);
  // Only the answer itself leads to the code that the browser kept: what is looked at is a copy.
  const content = new Response(counted(answer.clone(), download)).arrayBuffer();
  check(url, content, download);
  // A host that does not know .wasm names another type, which compileStreaming would refuse.
  const headers = { "Content-Type": WASM };
  const typed = answer.headers.get("Content-Type") === WASM;
  const whole = typed ? answer : new Response(answer.body, { headers });
  return await WebAssembly.compileStreaming(whole).catch(async (error) => {
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    const bytes = await content;
    const read = new TextDecoder().decode(bytes.slice(0, MAGIC.length)) === MAGIC;
    if (read && await intact(url, bytes)) throw tooOld();
    throw changed();
  });
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

/** What a failed download comes to, in words for the person at the page. */
function asTrouble(error: unknown, signal?: AbortSignal): Trouble {
  if (error instanceof Trouble) return error;
  if (signal?.reason instanceof Trouble) return signal.reason;
  return lost();
}
