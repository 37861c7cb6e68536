/**
 * The page's first script: begins to load Python while all else of the page is still on its way.
 *
 * It stands in the head and runs at once, and leaves what it has begun where `main.ts` finds it.
 */

import { type PageConfig, readConfig } from "./config.ts";
import { Runner } from "./runner.ts";

/** What is there before the rest of the page. */
export interface Started {
  config: PageConfig;
  runner: Runner;
}

const config = readConfig(document);
Object.assign(globalThis, { chalkline: { config, runner: new Runner(config) } satisfies Started });
