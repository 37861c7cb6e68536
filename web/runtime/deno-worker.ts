/** The worker of `worker.ts`, in Deno. */

import "./as-browser.ts";
import "./worker.ts";
