/** A closed worker with two interpreters; says what is reachable from both and can be changed. */

import "../../web/runtime/as-browser.ts";
import { Deadline } from "../../web/runtime/deadline.ts";
import { harden } from "../../web/runtime/harden.ts";
import { startInterpreter } from "../../web/runtime/interpreter.ts";
import { bytes } from "../../web/runtime/supply.ts";
import type { RuntimeParts } from "../../web/runtime/protocol.ts";

const post = self.postMessage.bind(self);

self.onmessage = async ({ data: parts }: MessageEvent<RuntimeParts>) => {
  const { default: factory } = await import(parts.asm);
  const library = await bytes(parts.zips!["python"]!);
  const base = { wasm: parts.wasm, factory };
  const start = () => startInterpreter(base, 2 ** 28, { library });
  const [one, other] = [await start(), await start()];
  one.setInterruptBuffer(new Deadline().buffer());
  harden();
  const ofOne = reachable(one), ofOther = reachable(other);
  const shared = [...ofOne].filter(([thing]) => ofOther.has(thing));
  post({
    reached: ofOne.size,
    shared: shared.length,
    open: shared.filter(([thing]) => canBeChanged(thing)).map(([_, way]) => way),
    global: ofOne.get(globalThis) ?? null,
  });
};

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
