/** The runtime in Deno: the same worker, the same messages, the same bytes. */

import type {
  CheckTitle,
  Event,
  Handed,
  Images,
  LessonBundle,
  Request,
  RunOptions,
  RuntimeParts,
} from "./protocol.ts";

/** Where the runtime's files are: paths, as `chalkline.site.runtime.build_runtime` gives them. */
export type RuntimeFiles = Record<string, string>;

/** Nothing is downloaded here: the whole library from the start. */
const ZIPS = {
  python: "python.whole",
  pytest: "pytest.whole",
  student: "student.zip",
  grader: "grader.zip",
};

/** Read the runtime's files. */
export async function readParts(files: RuntimeFiles): Promise<RuntimeParts> {
  const path = (name: string): string => {
    const found = files[name];
    if (found === undefined) throw new Error(`the runtime has no file ${name}`);
    return found;
  };
  const zips: Record<string, Handed> = {};
  for (const [name, file] of Object.entries(ZIPS)) {
    zips[name] = await Deno.readFile(path(file));
  }
  const wasm = await WebAssembly.compile(await Deno.readFile(path("pyodide.asm.wasm")));
  return {
    wasm,
    asm: `file://${await Deno.realPath(path("pyodide.asm.js"))}`,
    zips,
    images: null,
    kept: null,
  };
}

/** What brings the packages of lessons, by path: read once for all workers. */
const packages = new Map<string, Promise<Blob>>();

async function readPackages(paths: Record<string, string>): Promise<Record<string, Blob>> {
  const read = Object.entries(paths).map(async ([name, path]) => {
    const blob = packages.get(path) ?? Deno.readFile(path).then((bytes) => new Blob([bytes]));
    packages.set(path, blob);
    return [name, await blob];
  });
  return Object.fromEntries(await Promise.all(read));
}

/** A worker that may do what this process may: for programs that one trusts. */
function trustedWorker(): Worker {
  return new Worker(new URL("./deno-worker.ts", import.meta.url), { type: "module" });
}

/**
 * The parts with copies of what is in memory, and these copies' buffers, to be handed over: reading
 * as much from a `Blob` costs a worker 40 ms, and no two workers may share bytes.
 */
function ownCopies(parts: RuntimeParts): [RuntimeParts, ArrayBuffer[]] {
  const buffers: ArrayBuffer[] = [];
  const own = (handed: Handed): Handed => {
    if (!(handed instanceof Uint8Array)) return handed;
    const copy = handed.slice();
    buffers.push(copy.buffer);
    return copy;
  };
  const { images } = parts;
  const zips = Object.entries(parts.zips ?? {}).map(([name, zip]) => [name, own(zip)]);
  const copies = {
    ...parts,
    zips: Object.fromEntries(zips),
    images: images && { student: own(images.student), grader: own(images.grader) },
  };
  return [copies, buffers];
}

/** Images whose bytes are in memory. */
async function atHand(images: Images): Promise<Images> {
  const read = async (image: Handed) =>
    image instanceof Uint8Array ? image : new Uint8Array(await image.arrayBuffer());
  return { student: await read(images.student), grader: await read(images.grader) };
}

/** A worker with its two interpreters, ready for programs. */
export class Grader {
  /** Images of the interpreters, for the next worker to start from. */
  images: Images | null;
  /** The lesson's checks, before any has run. */
  checks: CheckTitle[] = [];
  #worker: Worker;
  #listen: (event: Event) => void = () => {};
  #onEvent: (event: Event) => void = () => {};

  private constructor(worker: Worker, images: Images | null) {
    this.#worker = worker;
    this.images = images;
    worker.onmessage = ({ data }: MessageEvent<Event>) => this.#listen(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#listen({ kind: "failed", message: event.message, detail: "" });
    };
  }

  /**
   * Start the interpreters in a worker that `start` gives, and collect the lesson's tests. Throws
   * the lesson's or our own error.
   */
  static async open(
    parts: RuntimeParts,
    lesson: LessonBundle,
    start: () => Worker = trustedWorker,
  ): Promise<Grader> {
    const brought = lesson.packages ? { packages: await readPackages(lesson.packages) } : {};
    const grader = new Grader(start(), parts.images);
    try {
      const [own, buffers] = ownCopies(parts);
      const request = { kind: "prepare", parts: { ...own, ...brought }, lesson } as const;
      const last = (await grader.#ask(request, ["ready"], buffers)).at(-1);
      if (last?.kind === "ready") grader.checks = last.checks;
      grader.images &&= await atHand(grader.images);
    } catch (error) {
      grader.close();
      throw error;
    }
    return grader;
  }

  /**
   * Run a program and give every event, the last being `done` or `broken`; `onEvent` hears each as
   * it comes. After `asked` or `lacking`, this worker only waits for `close`.
   */
  async run(
    program: string,
    only: string[] | null = null,
    onEvent: (event: Event) => void = () => {},
    options: RunOptions = {},
  ): Promise<Event[]> {
    this.#onEvent = onEvent;
    const request: Request = { kind: "run", program, only, ...options };
    return await this.#ask(request, ["done", "broken", "asked", "lacking"]);
  }

  /** How the last program failed: an entry of the table of mistakes. */
  async record(): Promise<string> {
    return (await this.recorded()).failures;
  }

  /** What the session knows of its last program: `Session.record`. */
  async recorded(): Promise<Event & { kind: "recorded" }> {
    this.#onEvent = () => {};
    const last = (await this.#ask({ kind: "record" }, ["recorded"])).at(-1);
    if (last?.kind !== "recorded") throw new Error("the worker recorded nothing");
    return last;
  }

  close(): void {
    this.#worker.terminate();
  }

  #ask(
    request: Request,
    last: Event["kind"][],
    transfer: ArrayBuffer[] = [],
  ): Promise<Event[]> {
    const events: Event[] = [];
    return new Promise((resolve, reject) => {
      this.#listen = (event) => {
        if (event.kind === "images") this.images = event.images;
        else events.push(event);
        this.#onEvent(event);
        if (event.kind === "failed") reject(new Error(event.message));
        else if (last.includes(event.kind)) resolve(events);
      };
      this.#worker.postMessage(request, transfer);
    });
  }
}
