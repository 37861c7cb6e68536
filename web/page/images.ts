/**
 * Keeps the interpreters' images on the device, so that the next visit's worker starts from them.
 *
 * A browser may refuse storage, or lose what it kept: then there are no images, and nobody is told.
 */

import type { Images, ImagesPlace } from "../runtime/protocol.ts";
import { type PageConfig, sitePath } from "./config.ts";
import { siteKey } from "./keys.ts";

const SIDES = ["student", "grader"] as const;

/** Where the device keeps the images of this very runtime, if it has them. */
export function placeOfImages(config: PageConfig): ImagesPlace {
  const [student, grader] = SIDES.map((side) => key(config, side));
  return { cache: cacheName(config), student: student!, grader: grader! };
}

/** Keep images for the next visit, in place of those of any other runtime. */
export async function keepImages(config: PageConfig, images: Images): Promise<void> {
  try {
    await caches.delete(cacheName(config));
    const cache = await caches.open(cacheName(config));
    for (const side of SIDES) await cache.put(key(config, side), new Response(images[side]));
  } catch {
    // No storage, or none left. Half of a pair is no use to anyone.
    await Promise.resolve().then(() => caches.delete(cacheName(config))).catch(() => {});
  }
}

/** Other sites of the same origin have caches of their own. */
function cacheName(config: PageConfig): string {
  return siteKey(sitePath(config), "images");
}

/** An address that changes with every file that the images are made from. */
function key(config: PageConfig, side: string): string {
  const { asm, wasm, worker, zips } = config.runtime;
  const made = [asm, worker, wasm.url, ...Object.values(zips).map(({ url }) => url)];
  return new URL(`image-${side}?${made.sort().join("&")}`, location.origin).href;
}
