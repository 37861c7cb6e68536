/** Downloads of the page, counted as they arrive and checked against what was built. */

import { intact } from "./intact.ts";
import { blobOf, bytesOf } from "./megabytes.ts";
import { Patience } from "./patience.ts";
import { pause } from "./pause.ts";
import { changed, GONE, lost, missing, stalled, Trouble } from "./trouble.ts";

/** No byte for so long, in seconds: the connection is there, and nothing comes over it. */
export const STALLED = 30;

/** Addresses of files that came as they were built. */
const sound = new Set<string>();
/** Whether a start has failed: what else the browser has kept may be damaged, and is fetched anew. */
let failed = false;

/** Rely on nothing that the browser has kept, unless it was looked at. */
export function distrust(): void {
  failed = true;
}

/** Whether the browser's own copy of a file may be used without a look. */
export function trusted(url: string): boolean {
  return !failed || sound.has(url);
}

/** Throws Trouble where a file's content is not as it was built. */
export async function checkWhole(url: string, content: ArrayBuffer): Promise<void> {
  if (!await intact(url, content)) throw changed();
  sound.add(url);
}

/**
 * Look at a file that was used without a look, as the browser has kept it; where it no longer has,
 * nothing is said. Throws Trouble.
 */
export async function checkKept(url: string, kept: RequestInit): Promise<void> {
  if (sound.has(url)) return;
  const answer = await fetch(url, kept).catch(() => null);
  if (!answer?.ok) return;
  await checkWhole(url, await answer.arrayBuffer()).catch((error) => {
    distrust();
    throw error;
  });
}

/** How to download: when to stop, and whom to tell of each part that arrives, in bytes. */
export interface Download {
  signal: AbortSignal | null;
  arrived: (bytes: number) => void;
  /** Looks at content, for which nothing waits: it is rarely damaged. */
  checks: Promise<void>[];
  /** Resolves when there is time for them. */
  calm: Promise<unknown>;
}

/** Do what downloads beside all else: no progress is shown, but it must make some. Throws Trouble. */
export async function quietly<T>(work: (download: Download) => Promise<T>): Promise<T> {
  const given = new AbortController();
  const { signal } = given;
  const patience = patienceWith(given);
  const arrived = () => patience.again();
  try {
    return await work({ signal, arrived, checks: [], calm: Promise.resolve() });
  } catch (error) {
    throw asTrouble(error, signal);
  } finally {
    patience.end();
  }
}

/** For downloads that `given` ends. */
export function patienceWith(given: AbortController): Patience {
  return new Patience(STALLED, () => given.abort(stalled(STALLED)));
}

export async function fetchWhole(
  url: string,
  { signal }: Pick<Download, "signal">,
): Promise<Response> {
  const cache = trusted(url) ? "default" : "reload";
  let answer = await fetch(url, { signal, cache });
  // The browser may have kept that it was not there yet: a reload would believe that again.
  if (GONE.includes(answer.status)) answer = await fetch(url, { signal, cache: "reload" });
  if (answer.ok) return answer;
  throw missing(url.slice(url.lastIndexOf("/") + 1), answer.status);
}

/** A whole file, beside all else, and as it was built. Throws Trouble. */
export async function fetchBytes(url: string): Promise<ArrayBuffer> {
  return await quietly(async (download) => {
    const answer = await fetchWhole(url, download);
    const content = await new Response(counted(answer, download)).arrayBuffer();
    await checkWhole(url, content);
    return content;
  });
}

/** The look that is taken now. */
let looking: Promise<unknown> = Promise.resolve();

/** Look at a file's content, once there is time; one after another, for each copies all of it. */
export function check(
  url: string,
  content: () => Promise<ArrayBuffer>,
  { checks, calm }: Download,
): void {
  const looked = calm.then(() => {
    const look = looking.then(pause).then(content).then((bytes) => checkWhole(url, bytes));
    looking = look.catch(() => {});
    return look;
  });
  looked.catch(() => {}); // heard where all of them are waited for
  checks.push(looked);
}

export async function fetchJson<Content>(url: string, download: Download): Promise<Content> {
  const answer = await fetchWhole(url, download);
  const content = await answer.arrayBuffer();
  check(url, () => Promise.resolve(content), download);
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch {
    throw changed();
  }
}

export async function fetchBlob(url: string, bytes: number, download: Download): Promise<Blob> {
  const answer = await fetchWhole(url, download);
  const content = await blobOf(counted(answer, download));
  if (content.size !== bytes) throw changed();
  check(url, () => bytesOf(content), download);
  return content;
}

export function counted(
  answer: Response,
  { arrived }: Download,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      arrived(chunk.length);
      controller.enqueue(chunk);
    },
  });
  return answer.body!.pipeThrough(counter);
}

/** What a failed download comes to, in words for the person at the page. */
export function asTrouble(error: unknown, signal?: AbortSignal): Trouble {
  if (error instanceof Trouble) return error;
  if (signal?.reason instanceof Trouble) return signal.reason;
  return lost();
}
