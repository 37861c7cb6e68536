/** A worker: one pair of interpreters for one Run. Talks in the messages of `protocol.ts`. */

import type { Aside, Event, Request } from "./protocol.ts";
import { begin, type Early, keptImages } from "./early.ts";
import { harden } from "./harden.ts";
import { Session } from "./session.ts";
import { handedImages, readLibrary, readWheels, Supply } from "./supply.ts";

/** Kept from the start: no program finds it on the worker's globals later. */
const post = self.postMessage.bind(self);
const send = (event: Event) => post(event);
let session: Session | null = null;

/** What the interpreters start from; null once they have: its tens of megabytes can go. */
let supply: Supply | null = new Supply();

/** What was begun of the start before `prepare` came. */
let early: Promise<Early | null> | undefined;

async function prepare({ parts, lesson }: Request & { kind: "prepare" }): Promise<void> {
  if (supply === null) throw new Error("prepare came twice");
  if (parts.zips) supply.give(parts.zips);
  const { default: factory } = await import(parts.asm);
  send({ kind: "here" });
  const images = parts.images ? handedImages(parts.images) : parts.kept && keptImages(parts.kept);
  const start = await early ?? { base: { wasm: parts.wasm, factory }, images };
  const packages = parts.packages ? { packages: await readWheels(parts.packages) } : {};
  const { zips } = supply;
  session = await Session.open({ ...start, zips, ...packages }, lesson, send, {
    onPlain: () => send({ kind: "plain" }),
    onUp: () => send({ kind: "up" }),
    onImages(made) {
      const images = { student: new Blob([made.student]), grader: new Blob([made.grader]) };
      send({ kind: "images", images });
    },
    hurried: () => hurried && !parts.owed,
  });
  supply = null;
  early = undefined;
  harden();
  send({ kind: "ready", checks: session.checks });
}

function opened(): Session {
  if (session === null) throw new Error("a request came before prepare was done");
  return session;
}

async function answer(request: Exclude<Request, Aside>): Promise<void> {
  switch (request.kind) {
    case "prepare":
      return await prepare(request);
    case "library":
      return opened().extend(...await readLibrary(request.zips));
    case "practise":
      return await opened().practise(() => hurried);
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
      return supply?.hold(data.zips);
    case "begin":
      early ??= begin(data.kept, data.asm, (wasm) => send({ kind: "kept", wasm }));
      return;
    case "zips":
      return supply?.give(data.zips);
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
