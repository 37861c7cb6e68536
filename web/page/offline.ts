/**
 * Keeps the course on the device, by a service worker, and tells when a newer build has come.
 *
 * A browser may have no service workers, or refuse one: then the page works as it is, and nobody
 * is told.
 */

import { keptBuild } from "../offline/kept.ts";
import { trusted } from "./trusted.ts";

/** How often a page that stays open looks for a new build; in milliseconds, like all here. */
const OFTEN = 60 * 60 * 1000;
/** After Python is ready, its library's rest is fetched and the next spare starts: not now. */
const PAUSE = 2_000;

/** Lets the site's own service worker be registered, and no other script. */
const offline = trusted("chalkline-offline", ({ origin, pathname }) => {
  return origin === location.origin && pathname.endsWith("/sw.js");
});

export class Offline {
  #root: URL;
  #build: string;
  #onBuild: (other: boolean) => void;
  #looked = 0;
  #resting = false;
  /** Whether this page has had the course kept anew, since the device had lost it. */
  #renewed = false;

  /**
   * `root`: the site's; `onBuild` hears whether the next visit will get another build than this
   * page's.
   *
   * A page without a build's name is one of `serve`'s, which keeps nothing.
   */
  constructor(root: URL, onBuild: (other: boolean) => void) {
    this.#root = root;
    this.#onBuild = onBuild;
    this.#build = document.querySelector<HTMLMetaElement>("meta[name=build]")?.content ?? "";
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && this.#looked && Date.now() - this.#looked > OFTEN) this.#look();
    });
  }

  /** Whether nobody waits for anything: time to keep what the next visit needs. */
  rest(resting: boolean): void {
    this.#resting = resting;
    if (!this.#build || !resting) return;
    setTimeout(() => this.#resting && !this.#looked && this.#look(), PAUSE);
  }

  #look(): void {
    this.#looked = Date.now();
    this.#register().catch(() => {});
  }

  async #register(name = "sw.js"): Promise<void> {
    const script = offline(new URL(name, this.#root).href);
    const scope = this.#root.pathname;
    // The browser's own cache must not hide a new build.
    const options: RegistrationOptions = { scope, updateViaCache: "none" };
    const registration = await navigator.serviceWorker.register(script, options);
    registration.onupdatefound = () => this.#follow(registration);
    // The browser looks for a new build by itself, but when is up to it.
    if (registration.active && !registration.installing) {
      await registration.update().catch(() => {});
    }
    if (registration.installing) this.#follow(registration);
    else await this.#compare(registration);
  }

  #follow(registration: ServiceWorkerRegistration): void {
    const worker = registration.installing!;
    worker.onstatechange = () => {
      if (worker.state === "installed") this.#compare(registration).catch(() => {});
    };
  }

  async #compare(registration: ServiceWorkerRegistration): Promise<void> {
    const kept = await keptBuild(this.#root.pathname);
    // The worker has lost what it kept, to the browser or to `serve`. It is kept only while one is
    // installed, and under another address the same script is another one.
    if (kept === null && !this.#renewed) {
      this.#renewed = true;
      return await this.#register("sw.js?again");
    }
    // It was `serve`: the next visit begins anew.
    if (kept === null) await registration.unregister();
    this.#onBuild(kept !== this.#build);
  }
}
