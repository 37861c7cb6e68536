/** A worker: one pair of interpreters for one Run. Talks in the messages of `protocol.ts`. */

import { type Event, imageNames, type Request } from "./protocol.ts";
import { harden } from "./harden.ts";
import { INSTALLER, type Packages } from "./packages.ts";
import { Session } from "./session.ts";

/** Kept from the start: no program finds it on the worker's globals later. */
const post = self.postMessage.bind(self);
const send = (event: Event) => post(event);
let session: Session | null = null;

/** Bytes that are being read, by name. */
const held = new Map<string, { size: number; bytes: Promise<Uint8Array> }>();

function hold(blobs: Record<string, Blob>): void {
  for (const [name, blob] of Object.entries(blobs)) {
    // A lesson may want a zip whole, of which the front was here before it.
    if (held.get(name)?.size !== blob.size) held.set(name, { size: blob.size, bytes: bytes(blob) });
  }
}

async function prepare({ parts, lesson }: Request & { kind: "prepare" }): Promise<void> {
  hold(parts.zips);
  if (parts.images) hold(imageNames(parts.images));
  const { default: factory } = await import(parts.asm);
  const [python, pytest, student, grader] = await heldBytes(
    "python",
    "pytest",
    "student",
    "grader",
  );
  const [studentImage, graderImage] = parts.images
    ? await heldBytes("student.image", "grader.image")
    : [];
  held.clear();
  const base = { wasm: parts.wasm, factory, library: python! };
  const zips = {
    student: { "student.zip": student! },
    grader: { "pytest.zip": pytest!, "grader.zip": grader! },
  };
  const images = studentImage && graderImage
    ? { student: studentImage, grader: graderImage }
    : null;
  const packages = parts.packages ? { packages: await wheels(parts.packages) } : {};
  session = await Session.open({ base, zips, images, ...packages }, lesson, send, (made) => {
    const images = { student: new Blob([made.student]), grader: new Blob([made.grader]) };
    send({ kind: "images", images });
  });
  harden();
  send({ kind: "ready", checks: session.checks });
}

function heldBytes(...names: string[]): Promise<Uint8Array[]> {
  return Promise.all(names.map((name) => held.get(name)?.bytes ?? missing(name)));
}

function missing(name: string): never {
  throw new Error(`${name} is missing from what the worker was given`);
}

/** A lesson's packages, read. */
async function wheels(blobs: Record<string, Blob>): Promise<Packages> {
  const read = Object.entries(blobs).map(async ([name, blob]) => [name, await bytes(blob)]);
  const { [INSTALLER]: installer, ...wheels } = Object.fromEntries(await Promise.all(read));
  return { installer: installer ?? missing(INSTALLER), wheels };
}

async function bytes(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

function opened(): Session {
  if (session === null) throw new Error("a request came before prepare was done");
  return session;
}

async function answer(request: Request): Promise<void> {
  switch (request.kind) {
    case "hold":
      return hold(request.blobs);
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

/** Requests are answered in their order, also when one has to wait for its bytes. */
let before = Promise.resolve();
self.onmessage = ({ data, isTrusted }: MessageEvent<Request>) => {
  if (!isTrusted) return; // no message of the page's
  before = before.then(() => answer(data)).catch((error) => {
    const { name, message, stack } = error as Error;
    send({ kind: "failed", message: `${name}: ${message}`, detail: stack ?? "" });
  });
};
