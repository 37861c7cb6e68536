/** A start from what the device keeps: begun in a worker, given up, and kept anew. */

import type { Event, Images, Request } from "../runtime/protocol.ts";
import type { Assets } from "./assets.ts";
import { address, type PageConfig } from "./config.ts";
import { fetchBytes } from "./download.ts";
import { forgetKept, isKept, keep, keptPlace } from "./keep.ts";
import { later } from "./later.ts";
import { Patience } from "./patience.ts";

/** No worker takes as long to find what is kept; in seconds. */
const LOOKING = 10;

/** Have a worker begin with what the device keeps; null where it cannot. */
export async function begin(
  config: PageConfig,
  worker: Worker,
): Promise<WebAssembly.Module | null> {
  const found = later<WebAssembly.Module | null>();
  const patience = new Patience(LOOKING, () => found.resolve(null));
  worker.onmessage = ({ data }: MessageEvent<Event>) => {
    if (data.kind !== "kept") return;
    if (data.wasm === null) forgetKept(config);
    found.resolve(data.wasm);
  };
  const asm = address(config, config.runtime.asm);
  worker.postMessage({ kind: "begin", kept: keptPlace(config), asm } satisfies Request);
  return await found.promise.finally(() => patience.end());
}

/** A worker could not start from what is kept: it is damaged, or a later build's is in its place. */
export function missed(config: PageConfig, assets: Assets): void {
  assets.parts.kept = null;
  if (!isKept(config)) return;
  forgetKept(config);
  assets.kept = false;
}

/** Keep what the next visit can start from, and later workers of this one. */
export async function keepFor(config: PageConfig, assets: Assets, images: Images): Promise<void> {
  const { parts } = assets;
  if (!assets.kept) {
    await assets.intact;
    const wasm = await (assets.wasm ?? fetchBytes(address(config, config.runtime.wasm.url)));
    assets.wasm = null;
    if (!await keep(config, images as Record<keyof Images, Blob>, wasm)) return;
    assets.kept = true;
    parts.kept = keptPlace(config);
  }
  if (parts.kept) parts.images = null;
}
