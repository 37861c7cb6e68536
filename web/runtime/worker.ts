/** A worker: one pair of interpreters for one Run. Talks in the messages of `protocol.ts`. */

import type { Event, Images, Request } from "./protocol.ts";
import { harden } from "./harden.ts";
import { Session } from "./session.ts";

/** Kept from the start: no program finds it on the worker's globals later. */
const post = self.postMessage.bind(self);
const send = (event: Event) => post(event);
let session: Session | null = null;

async function prepare({ parts, lesson }: Request & { kind: "prepare" }): Promise<void> {
  const [{ default: factory }, [python, pytest, student, grader], images] = await Promise.all([
    import(parts.asm),
    Promise.all(["python", "pytest", "student", "grader"].map((name) => bytes(parts.zips[name]))),
    parts.images && bytesOf(parts.images),
  ]);
  const zips = {
    student: { "student.zip": student! },
    grader: { "pytest.zip": pytest!, "grader.zip": grader! },
  };
  const base = { wasm: parts.wasm, factory, library: python! };
  session = await Session.open({ base, zips, images }, lesson, send, (made) => {
    const images = { student: new Blob([made.student]), grader: new Blob([made.grader]) };
    send({ kind: "images", images });
  });
  harden();
  send({ kind: "ready", checks: session.checks });
}

async function bytesOf(images: Images): Promise<{ student: Uint8Array; grader: Uint8Array }> {
  const [student, grader] = await Promise.all([bytes(images.student), bytes(images.grader)]);
  return { student, grader };
}

async function bytes(blob: Blob | undefined): Promise<Uint8Array> {
  if (!blob) throw new Error("a zip of the runtime is missing");
  return new Uint8Array(await blob.arrayBuffer());
}

function opened(): Session {
  if (session === null) throw new Error("a request came before prepare was done");
  return session;
}

async function answer(request: Request): Promise<void> {
  switch (request.kind) {
    case "prepare":
      return await prepare(request);
    case "library": {
      const [python, pytest] = [request.zips["python"], request.zips["pytest"]];
      return opened().extend(await bytes(python), await bytes(pytest));
    }
    case "run":
      return opened().run(request.program, request.only);
    case "record":
      return send({ kind: "recorded", failures: opened().record() });
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
