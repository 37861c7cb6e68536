/** What the service worker keeps on the device, and under which names; pages look at it, too. */

/**
 * The cache with the files of a site, whose path begins its scope: `/courses/nn/`.
 *
 * All builds share it: a file that two of them have is kept once. Other sites of the same origin
 * have caches of their own.
 */
export function filesName(path: string): string {
  return `chalkline:${path}:site`;
}

/** The name of the build that whoever opens a page of the site gets; null when none is kept. */
export async function keptBuild(path: string): Promise<string | null> {
  const answer = await caches.match(path, { cacheName: buildName(path) });
  return answer ? await answer.text() : null;
}

/** From now on, whoever opens a page gets the one of this build, all of whose files are there. */
export async function keepBuild(path: string, build: string): Promise<void> {
  await (await caches.open(buildName(path))).put(path, new Response(build));
}

/** Have nothing of the site kept any more. */
export async function forget(path: string): Promise<void> {
  await caches.delete(buildName(path));
  await caches.delete(filesName(path));
}

function buildName(path: string): string {
  return `chalkline:${path}:build`;
}
