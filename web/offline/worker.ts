/**
 * The service worker of a site: keeps the whole course on the device, one build at a time.
 *
 * A page is kept under its build's name, every other file that a page loads is named by its
 * content. When all of a build is there, its name is kept last, and from then on whoever opens a
 * page gets that build, from this worker or the one before it. Pages of earlier builds that are
 * still open find their own files, until they are closed. See docs/decisions.
 */

import { PrecacheController, type PrecacheEntry } from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import { filesName, forget, keepBuild, keptBuild } from "./kept.ts";
import type { ExtendableEvent, WorkerScope } from "./scope.ts";

/** The build writes this before the script. */
interface Course {
  build: string;
  files: PrecacheEntry[];
}

declare const self: WorkerScope & { course: Course };

const { build, files } = self.course;
const scope = new URL(self.registration.scope);
const path = scope.pathname;
const name = filesName(path);

const precache = new PrecacheController({
  cacheName: name,
  plugins: [{
    // The files have digests. A page must be this build's: no host is updated in one moment.
    async cacheWillUpdate({ request, response }) {
      if (!response.ok) return null;
      if (!new URL(request.url).pathname.endsWith("/")) return response;
      const mark = `<meta name="build" content="${build}">`;
      return (await response.clone().text()).includes(mark) ? response : null;
    },
  }],
});
precache.addToCacheList(files);

self.addEventListener("install", (event) => event.waitUntil(install(event)));
self.addEventListener("activate", (event) => event.waitUntil(activate(event)));
registerRoute(
  ({ url }) => url.href.startsWith(`${scope.href}assets/`),
  async ({ request }) => await kept(request.url) ?? await fetch(request),
);
registerRoute(
  ({ url }) => url.href.startsWith(scope.href),
  async ({ request, url }) => await page(request, url) ?? await fetch(request),
);

async function install(event: ExtendableEvent): Promise<void> {
  await navigator.locks.request(name, async () => {
    try {
      await precache.install(event);
      await keepBuild(path, build);
    } catch (error) {
      // Half a course is of no use to anyone, and there may be no room.
      if (!self.registration.active) await forget(path);
      throw error;
    }
  });
}

/**
 * The first worker starts at once. A later one does when no page asks an earlier one; where none is
 * open at all, old files may go.
 */
async function activate(event: ExtendableEvent): Promise<void> {
  await self.clients.claim();
  // Who reloaded past the worker asked none until now, and may be of any build. What such a page
  // leaves behind is the next worker's to remove.
  if ((await self.clients.matchAll()).length > 0) return;
  // The next worker installs itself under the same lock: what it counts on stays.
  await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    const { installing, waiting } = self.registration;
    if (lock && !installing && !waiting) await precache.activate(event);
  });
}

/** A page, or another file whose name lasts, of the build that is kept. */
async function page(request: Request, url: URL): Promise<Response | undefined> {
  const now = await keptBuild(path).catch(() => null);
  const found = async (pathname: string) => await kept(`${pathname}?build=${now}`);
  const folder = url.pathname.replace(/\/index\.html$/, "/");
  if (request.mode !== "navigate" || folder.endsWith("/")) return await found(folder);
  // Hosts send whoever forgot the last slash on; without one, there is nobody to do so.
  return await found(folder) ??
    (await found(`${folder}/`) && Response.redirect(`${folder}/${url.search}`));
}

async function kept(address: string): Promise<Response | undefined> {
  try {
    // Not `open`, which would make the cache again that was forgotten.
    return await caches.match(address, { cacheName: name, ignoreVary: true });
  } catch {
    return undefined; // the browser lets nobody at what it keeps: the host has it
  }
}
