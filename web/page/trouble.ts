/** Why Python could not start, in words for the person at the page: what is wrong, what to do. */

/** A start that failed. `message` is what is wrong; `told` adds what to do. */
export class Trouble extends Error {
  #remedy: (action: string) => string;
  /** Whether only a new page can help. */
  readonly reload: boolean;

  constructor(what: string, remedy: (action: string) => string, reload = false) {
    super(what);
    this.#remedy = remedy;
    this.reload = reload;
  }

  /** `LOST().told("press Retry")` -> `The connection was lost ... Check it, then press Retry.` */
  told(action: string): string {
    return `${this.message} ${this.#remedy(action)}`;
  }
}

export const lost = () =>
  new Trouble(
    "The connection was lost before all of Python had arrived.",
    (action) => `Check it, then ${action}.`,
  );

export const stalled = (seconds: number) =>
  new Trouble(
    `Nothing has arrived for ${seconds} seconds.`,
    (action) => `Check your connection, then ${action}.`,
  );

export const changed = () =>
  new Trouble(
    "A file that Python needs arrived damaged: a filter on this network may have changed it.",
    (action) => `Try another network, then ${action}.`,
  );

/** What a site answers that does not have a file, or no longer. */
export const GONE = [404, 410];

/** `file` is its name, `status` what the site answered: 404. */
export const missing = (file: string, status: number) =>
  GONE.includes(status) ? outdated(file, status) : new Trouble(
    `The site did not give a file that Python needs (${status} for ${file}).`,
    (action) => `Wait a minute, then ${action}; if that does not help, tell your instructor.`,
  );

/** The page's own build named it: nothing brings it back but a page that names others. */
const outdated = (file: string, status: number) =>
  new Trouble(
    `The site no longer has a file of this page (${status} for ${file}): most likely the course ` +
      "has been updated.",
    () => "Reload the page: your program is kept. If that does not help, tell your instructor.",
    true,
  );

export const noWebAssembly = () =>
  new Trouble(
    "This browser has WebAssembly switched off, and Python needs it.",
    (action) => `Switch it on for this site, then ${action}; or use another browser.`,
    true,
  );

export const tooOld = () =>
  new Trouble(
    "This browser is too old to run Python.",
    (action) =>
      `Update it, then ${action}; or open this page in a current Chrome, Edge, Firefox or Safari.`,
    true,
  );

export const blocked = () =>
  new Trouble(
    "This browser did not let the page start Python: an extension or a setting blocks workers.",
    (action) => `Allow them for this site, then ${action}; or use another browser.`,
  );

export const silent = (seconds: number) =>
  new Trouble(
    `Python did not answer for ${seconds} seconds while it started.`,
    (action) => `Close other tabs and programs, in case memory is short, then ${action}.`,
  );

export const mute = () =>
  new Trouble(
    "All of Python has arrived, but this browser has not begun to run it.",
    (action) =>
      `Close other tabs and programs, then ${action}; if that does not help, restart this browser ` +
      "or use another one.",
  );

/** Anything else; `detail` is the error's own message. */
export const unknown = (detail: string) =>
  new Trouble(
    `Python stopped while it started (${detail}).`,
    (action) =>
      `Close other tabs, then ${action}; if that does not help, try another browser or tell ` +
      "your instructor.",
  );
