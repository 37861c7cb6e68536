/** Workers on the runtime's code, under the page's own policy. */

import { blocked, tooOld } from "./trouble.ts";
import { trusted } from "./trusted.ts";

/** Starts a worker on the runtime's code. */
export type WorkerFactory = () => Worker;

/** Lets workers start from what this page has made itself. */
const made = trusted("chalkline-python", ({ protocol }) => protocol === "blob:");

/** What a worker throws whose script does not come. */
const NO_SCRIPT = "the script did not come";

/** What an error of a worker says; nothing where it has not even begun. */
export function saidBy({ message }: ErrorEvent): string {
  return !message || message.includes(NO_SCRIPT) ? "" : message;
}

/**
 * A worker factory for the page's policy: a worker that starts from a blob URL obeys the page's own
 * policy, also on hosts that cannot set headers. `script` and `later` are modules' addresses: the
 * worker begins with the first, which need not wait until the second, large one is there.
 *
 * Both are imported as it runs: past an import at the head of a blob, Firefox asks no service
 * worker, and a course that is kept would not start without a network. What is asked of the worker
 * meanwhile waits.
 *
 * The factory throws Trouble where no such worker can be had.
 */
export function workerFactory(script: string, later: string): WorkerFactory {
  const source = `
    // Pyodide calls it to find out what kind of worker this is, and the policy complains.
    self.importScripts = undefined;
    const early = [];
    const keep = self.onmessage = (event) => early.push(event);
    import(${JSON.stringify(script)}).then(() => {
      // A filter that answers with nothing, and calls that a success.
      if (self.onmessage === keep) throw new Error("no module");
      early.forEach((event) => self.onmessage(event));
    }).catch((error) => setTimeout(() => {
      throw /modul/i.test(error.message) ? ${JSON.stringify(NO_SCRIPT)} : error;
    }));
    import(${JSON.stringify(later)}).catch(() => {});`;
  const url = made(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  return () => {
    let asked = false;
    const options: WorkerOptions = {
      name: "python",
      get type(): WorkerType {
        asked = true;
        return "module";
      },
    };
    let worker: Worker;
    try {
      worker = new Worker(url, options);
    } catch {
      throw blocked();
    }
    // A browser that does not know modules in workers never asks for the type.
    if (asked) return worker;
    worker.terminate();
    throw tooOld();
  };
}
