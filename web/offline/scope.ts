/**
 * What a service worker's global offers, as far as it is used here.
 *
 * TypeScript's own `webworker` library has it all, but with it in the same program, a page's
 * events lose their types.
 */

export interface ExtendableEvent extends Event {
  /** The worker is not installed, or active, until `work` is done. */
  waitUntil(work: Promise<unknown>): void;
}

export interface WorkerScope {
  readonly clients: {
    /** Make the pages in the scope that have no worker yet, or an earlier one, ask this one. */
    claim(): Promise<void>;
    /** The open pages that ask this one. */
    matchAll(): Promise<readonly unknown[]>;
  };
  readonly registration: ServiceWorkerRegistration;
  addEventListener(type: "install" | "activate", hear: (event: ExtendableEvent) => void): void;
}
