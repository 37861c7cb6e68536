/** The worker of `loop.ts`: our interpreter, and our deadline on and off in turns. */

import "../runtime/as-browser.ts";
import { Deadline } from "../runtime/deadline.ts";
import { startInterpreter } from "../runtime/interpreter.ts";
import { bytes } from "../runtime/supply.ts";
import { Output } from "../runtime/output.ts";
import type { RuntimeParts } from "../runtime/protocol.ts";

interface Work {
  parts: RuntimeParts;
  source: string;
  name: string;
  steps: number;
  rounds: number;
}

self.onmessage = async ({ data }: MessageEvent<Work>) => {
  const { parts, source, name, steps, rounds } = data;
  const { default: factory } = await import(parts.asm);
  const library = bytes(parts.zips!["python"]!);
  const pyodide = await startInterpreter({ wasm: parts.wasm, factory }, 512 << 20, { library });
  pyodide.runPython(source);
  const loop = pyodide.globals.get(name);
  const output = new Output({ send() {}, sendEnd() {} });
  const deadline = new Deadline(() => output.glance());

  function time(limited: boolean): number {
    // Without a buffer, Pyodide looks at nothing.
    if (limited) deadline.watch(pyodide);
    else pyodide.setInterruptBuffer(undefined as never);
    deadline.start(60);
    const began = performance.now();
    loop(steps);
    const milliseconds = performance.now() - began;
    deadline.stop();
    return milliseconds;
  }

  // The first ones run in code that the engine has not optimised yet.
  for (let round = 0; round < 3; round++) {
    time(false);
    time(true);
  }
  const limited: number[] = [];
  const free: number[] = [];
  for (let round = 0; round < rounds; round++) {
    free.push(time(false));
    limited.push(time(true));
  }
  self.postMessage({ limited, free });
};
