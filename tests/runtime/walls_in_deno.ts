/** The closed worker, in Deno: that is first made to look like a browser. */

import "../../web/runtime/as-browser.ts";
import "./walls_worker.ts";
