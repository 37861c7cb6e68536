/**
 * Stands in `serve` where a built site has its service worker. A browser that still has one from
 * this address takes this for its next version, which takes away what was kept: whoever writes a
 * lesson must see the last save.
 */

import { forget } from "./kept.ts";
import type { WorkerScope } from "./scope.ts";

declare const self: WorkerScope;

self.addEventListener("install", (event) => {
  // Not waited for: it comes to pass after the installation.
  void self.registration.unregister();
  event.waitUntil(forget(new URL(self.registration.scope).pathname));
});
