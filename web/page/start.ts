/**
 * The page's first script: begins to load Python while the editor's code is still on its way.
 *
 * A file of its own in the site, which `main.ts` imports, so that both mean the same Runner.
 */

import { readConfig } from "./config.ts";
import { Runner } from "./runner.ts";

export const config = readConfig(document);
export const runner = new Runner(config);
