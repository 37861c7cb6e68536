/** The worker's scripts, which the browser loads by itself: what may have become of them. */

import { address, type PageConfig } from "./config.ts";
import { checkKept, distrust, fetchBytes, trusted } from "./download.ts";
import type { Trouble } from "./trouble.ts";

function scripts(config: PageConfig): string[] {
  return [config.runtime.worker, config.runtime.asm].map((url) => address(config, url));
}

/** Fetch the worker's scripts anew if the browser may have kept damaged ones. Throws Trouble. */
export async function mendScripts(config: PageConfig): Promise<void> {
  if (scripts(config).every(trusted)) return;
  const trouble = await scriptTrouble(config);
  if (trouble) throw trouble;
}

/** Look at the worker's scripts, past what the browser has kept: a Trouble of theirs, or null. */
export async function scriptTrouble(config: PageConfig): Promise<Trouble | null> {
  distrust();
  try {
    for (const url of scripts(config)) await fetchBytes(url);
    return null;
  } catch (trouble) {
    return trouble as Trouble;
  }
}

/**
 * Look at the scripts as the browser has kept them, now that they have run: one that was altered on
 * its way may work all the same.
 *
 * It is no second download, but where a host forbids keeping them. Throws Trouble.
 */
export async function checkScripts(config: PageConfig): Promise<void> {
  for (const url of scripts(config)) await checkKept(url, { cache: "force-cache" });
}
