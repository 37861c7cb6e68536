/** A worker: one pair of interpreters for one Run. Talks in the messages of `protocol.ts`. */

import type { Aside, Event, ImagesPlace, Request } from "./protocol.ts";
import { harden } from "./harden.ts";
import { INSTALLER, type Packages } from "./packages.ts";
import { Session, type SessionParts, type Zips } from "./session.ts";

/** Kept from the start: no program finds it on the worker's globals later. */
const post = self.postMessage.bind(self);
const send = (event: Event) => post(event);
let session: Session | null = null;

/** Bytes that are being read, by name. */
const held = new Map<string, { size: number; bytes: Promise<Bytes> }>();

/** Begin to read bytes, or go on if that has begun. */
function read(name: string, blob: Blob | undefined): Promise<Bytes> {
  if (blob === undefined) return missing(name);
  const begun = held.get(name);
  // A lesson may want a zip whole, of which the front was here before it.
  if (begun?.size === blob.size) return begun.bytes;
  const read = { size: blob.size, bytes: bytes(blob) };
  held.set(name, read);
  return read.bytes;
}

/** The zips of modules, which may come after the request to prepare. */
const { promise: zips, resolve: onZips, reject: onNoZips } = Promise.withResolvers<Zips>();
// They are looked at later, if at all.
zips.catch(() => {});

async function readZips(blobs: Record<string, Blob>): Promise<Zips> {
  const names = ["python", "pytest", "student", "grader"];
  const [library, pytest, student, grader] = await Promise.all(
    names.map((name) => read(name, blobs[name])),
  );
  return {
    library: library!,
    student: { "student.zip": student! },
    grader: { "pytest.zip": pytest!, "grader.zip": grader! },
  };
}

type Images = NonNullable<SessionParts["images"]>;

/** The grader's first, which is needed first. */
function readImages(images: Record<"student" | "grader", Blob | Response>): Images {
  const grader = bytes(images.grader);
  const student = grader.then(() => bytes(images.student));
  student.catch(() => {}); // asked for later, if at all
  return { grader, student };
}

/** Images that the device keeps; null where it has none, or will not say. */
let found: Promise<Images | null> | undefined;

function look(place: ImagesPlace): Promise<Images | null> {
  return found ??= (async () => {
    try {
      const cache = await caches.open(place.cache);
      const sides = [place.student, place.grader].map((address) => cache.match(address));
      const [student, grader] = await Promise.all(sides);
      return student && grader ? readImages({ student, grader }) : null;
    } catch {
      return null;
    }
  })();
}

async function prepare({ parts, lesson }: Request & { kind: "prepare" }): Promise<void> {
  if (parts.zips) readZips(parts.zips).then(onZips, onNoZips);
  const { default: factory } = await import(parts.asm);
  const images = parts.images ? readImages(parts.images) : parts.kept && await look(parts.kept);
  const base = { wasm: parts.wasm, factory };
  const packages = parts.packages ? { packages: await wheels(parts.packages) } : {};
  session = await Session.open({ base, zips, images, ...packages }, lesson, send, {
    onUp: () => send({ kind: "up" }),
    onImages(made) {
      const images = { student: new Blob([made.student]), grader: new Blob([made.grader]) };
      send({ kind: "images", images });
    },
    hurried: () => hurried,
  });
  held.clear();
  harden();
  send({ kind: "ready", checks: session.checks });
}

type Bytes = Uint8Array<ArrayBuffer>;

function missing(name: string): never {
  throw new Error(`${name} is missing from what the worker was given`);
}

/** A lesson's packages, read. */
async function wheels(blobs: Record<string, Blob>): Promise<Packages> {
  const read = Object.entries(blobs).map(async ([name, blob]) => [name, await bytes(blob)]);
  const { [INSTALLER]: installer, ...wheels } = Object.fromEntries(await Promise.all(read));
  return { installer: installer ?? missing(INSTALLER), wheels };
}

async function bytes(source: Blob | Response): Promise<Bytes> {
  return new Uint8Array(await source.arrayBuffer());
}

function opened(): Session {
  if (session === null) throw new Error("a request came before prepare was done");
  return session;
}

async function answer(request: Exclude<Request, Aside>): Promise<void> {
  switch (request.kind) {
    case "prepare":
      return await prepare(request);
    case "library": {
      const { python, pytest } = request.zips;
      const whole = [bytes(python ?? missing("python")), bytes(pytest ?? missing("pytest"))];
      const [library, tests] = await Promise.all(whole);
      return opened().extend(library!, tests!);
    }
    case "run":
      return opened().run(request.program, request.only, request);
    case "record":
      return send({ kind: "recorded", ...opened().record() });
    default:
      request satisfies never;
  }
}

/** Whether a Run waits. */
let hurried = false;

/** Requests are answered in their order, also when one has to wait for its bytes. */
let before = Promise.resolve();
self.onmessage = ({ data, isTrusted }: MessageEvent<Request>) => {
  if (!isTrusted) return; // no message of the page's
  // Those that help with an earlier one do not wait for it.
  switch (data.kind) {
    case "hold":
      for (const [name, blob] of Object.entries(data.zips)) void read(name, blob).catch(() => {});
      return;
    case "look":
      return void look(data.kept);
    case "zips":
      return void readZips(data.zips).then(onZips, onNoZips);
    case "hurry":
      hurried = true;
      return;
    default:
      hurried ||= data.kind === "run";
  }
  before = before.then(() => answer(data)).catch((error) => {
    const { name, message, stack } = error as Error;
    send({ kind: "failed", message: `${name}: ${message}`, detail: stack ?? "" });
  });
};
