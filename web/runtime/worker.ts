/** A worker: one pair of interpreters for one Run. Talks in the messages of `protocol.ts`. */

import type { Event, Request } from "./protocol.ts";
import { Session } from "./session.ts";

const send = (event: Event) => self.postMessage(event);
let session: Session | null = null;

async function prepare({ parts, lesson }: Request & { kind: "prepare" }): Promise<void> {
  const { default: factory } = await import(parts.asm);
  const { python, pytest, student, grader } = parts.zips;
  if (!python || !pytest || !student || !grader) throw new Error("a zip of the runtime is missing");
  const base = { wasm: parts.wasm, factory, library: python };
  const zips = {
    student: { "student.zip": student },
    grader: { "pytest.zip": pytest, "grader.zip": grader },
  };
  session = await Session.open({ base, ...zips }, lesson, send);
  send({ kind: "ready", checks: session.checks });
}

function opened(): Session {
  if (session === null) throw new Error("a request came before prepare was done");
  return session;
}

async function answer(request: Request): Promise<void> {
  switch (request.kind) {
    case "prepare":
      return await prepare(request);
    case "run":
      return opened().run(request.program, request.only);
    case "record":
      return send({ kind: "recorded", failures: opened().record() });
    default:
      request satisfies never;
  }
}

self.onmessage = ({ data }: MessageEvent<Request>) => {
  answer(data).catch((error) => {
    const { name, message, stack } = error as Error;
    send({ kind: "failed", message: `${name}: ${message}`, detail: stack ?? "" });
  });
};
