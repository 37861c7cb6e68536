/**
 * A closed worker with two interpreters, in Deno or in a browser; says what is reachable from both
 * and can be changed, what is left that leads out, and which code can be made of text.
 */

import { Deadline } from "../../web/runtime/deadline.ts";
import { harden } from "../../web/runtime/harden.ts";
import { startInterpreter } from "../../web/runtime/interpreter.ts";
import { bytes } from "../../web/runtime/supply.ts";
import type { RuntimeParts } from "../../web/runtime/protocol.ts";

/** What a closed worker says of itself. */
export interface Walls {
  /** How many objects a program may come to, and how many of them it has in common with the grader. */
  reached: number;
  shared: number;
  /** Those of them that can be changed, by the way to them. */
  open: string[];
  /** The way to the worker's globals. */
  global: string | null;
  /** Globals that lead out of the worker. */
  left: string[];
  /** Ways to make code of a text. */
  made: string[];
}

const WAYS_OUT = [
  ...["fetch", "Request", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport"],
  ...["EventSource", "RTCPeerConnection", "caches", "indexedDB", "localStorage", "navigator"],
  ...["location", "document", "Worker", "SharedWorker", "importScripts", "ShadowRealm", "Deno"],
  ...["BroadcastChannel", "MessageChannel", "postMessage", "close", "onmessage", "eval", "origin"],
  ...[
    "FileReaderSync",
    "createImageBitmap",
    "Notification",
    "URL",
    "addEventListener",
    "trustedTypes",
  ],
];

const post = self.postMessage.bind(self);

self.onmessage = async ({ data: parts }: MessageEvent<RuntimeParts>) => {
  const { default: factory } = await import(parts.asm);
  const library = bytes(parts.zips!["python"]!);
  const base = { wasm: parts.wasm, factory };
  const start = () => startInterpreter(base, 2 ** 28, { library });
  const [one, other] = [await start(), await start()];
  new Deadline().watch(one);
  harden();
  const ofOne = reachable(one), ofOther = reachable(other);
  const shared = [...ofOne].filter(([thing]) => ofOther.has(thing));
  post(
    {
      reached: ofOne.size,
      shared: shared.length,
      open: shared.filter(([thing]) => canBeChanged(thing)).map(([_, way]) => way),
      global: ofOne.get(globalThis) ?? null,
      left: WAYS_OUT.filter((name) => name in globalThis),
      made: await madeOfText(),
    } satisfies Walls,
  );
};

/** The ways in which a text becomes code here. */
async function madeOfText(): Promise<string[]> {
  const found: string[] = [];
  const kinds = [function () {}, async () => {}, function* () {}, async function* () {}];
  for (const { constructor } of kinds) {
    try {
      Reflect.construct(constructor, ["return 1"]);
      found.push(constructor.name);
    } catch { /* refused */ }
  }
  const text = "data:text/javascript,1";
  await import(text).then(() => found.push(text), () => {});
  return found;
}

/** Everything that can be come to from a root, and on which way. */
function reachable(root: object): Map<object, string> {
  const seen = new Map<object, string>();
  const waiting: [unknown, string][] = [[root, "pyodide"]];
  while (waiting.length > 0) {
    const [thing, way] = waiting.pop()!;
    if (thing === null || (typeof thing !== "object" && typeof thing !== "function")) continue;
    if (seen.has(thing)) continue;
    seen.set(thing, way);
    if (thing === globalThis) continue;
    for (const [next, step] of leadingOn(thing)) waiting.push([next, `${way}.${step}`]);
  }
  return seen;
}

/** What an object leads to: its prototype, its properties, and what it holds. */
function leadingOn(thing: object): [unknown, string][] {
  const found: [unknown, string][] = [];
  // A proxy of something that is gone, or a getter, may refuse.
  const look = (step: string, get: () => unknown) => {
    try {
      found.push([get(), step]);
    } catch { /* leads nowhere */ }
  };
  look("__proto__", () => Object.getPrototypeOf(thing));
  if (ArrayBuffer.isView(thing)) {
    look("buffer", () => thing.buffer);
    return found;
  }
  try {
    if (thing instanceof Map || thing instanceof Set) {
      for (const held of thing) look("held", () => held);
    }
    for (const key of Reflect.ownKeys(thing)) {
      const own = Reflect.getOwnPropertyDescriptor(thing, key);
      look(String(key), () => own?.value);
      look(`get ${String(key)}`, () => own?.get);
      look(`set ${String(key)}`, () => own?.set);
      if (own?.get) look(`${String(key)}()`, () => Reflect.get(thing, key));
    }
  } catch { /* leads nowhere */ }
  return found;
}

/** Whether anything of it can be replaced or added, but for what Pyodide sets on errors. */
function canBeChanged(thing: object): boolean {
  if (Object.isFrozen(thing)) return false;
  if (Object.isExtensible(thing)) return true;
  return Reflect.ownKeys(thing).some((key) => {
    const { writable, configurable } = Reflect.getOwnPropertyDescriptor(thing, key)!;
    return key !== "stackTraceLimit" && (writable || configurable);
  });
}
