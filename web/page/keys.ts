/**
 * Names under which the page keeps things: in `localStorage`, in Cache Storage, in files.
 *
 * Many sites can share one origin (`host/courses/nn/`, `host/blog/`), so each name carries
 * the site's own path, and a lesson's names its folder too.
 */

/** `siteKey("/courses/nn/", "theme")` -> `chalkline:/courses/nn/:theme`. */
export function siteKey(path: string, name: string): string {
  return `chalkline:${path}:${name}`;
}

/** `lessonKey("/", "11-training-loop", "draft")` -> `chalkline:/:11-training-loop:draft`. */
export function lessonKey(path: string, folder: string, name: string): string {
  return siteKey(path, `${folder}:${name}`);
}
