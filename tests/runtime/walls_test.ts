/** The wall between the two interpreters of a worker, and around both. */

import { equal, ok } from "./assert.ts";
import { runtimeParts } from "./pair.ts";
import type { Walls } from "./walls_worker.ts";

Deno.test("two interpreters share nothing that a program could change", async () => {
  const worker = new Worker(new URL("./walls_in_deno.ts", import.meta.url), { type: "module" });
  const parts = await runtimeParts();
  const { open, global, left, reached, shared } = await new Promise<Walls>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Walls>) => resolve(data);
    worker.onerror = reject;
    worker.postMessage(parts);
  });
  worker.terminate();
  equal(open, []);
  equal(global, null, "the worker's globals are in nobody's reach");
  equal(left, [], "nothing leads out of the worker");
  ok(reached > 10_000, `only ${reached} objects were reached`);
  ok(shared > 300, `only ${shared} objects are shared: the language's own are more`);
});

Deno.test("with V8's switch, JavaScript is not made of texts, in workers too", async () => {
  const script = "try { Function('return 1')(); console.log('made') } " +
    "catch (error) { console.log(error.name) }";
  const inWorker = `
    const url = URL.createObjectURL(new Blob([${JSON.stringify(script)}]));
    const worker = new Worker(url, { type: "module" });
    setTimeout(() => worker.terminate(), 400);
    ${script}`;
  for (const [flags, said] of [[[], "made"], [[NO_EVAL], "EvalError"]] as const) {
    const file = await Deno.makeTempFile({ suffix: ".js" });
    await Deno.writeTextFile(file, inWorker);
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-config", ...flags, file],
    }).output();
    await Deno.remove(file);
    equal(new TextDecoder().decode(stdout).trim().split("\n"), [said, said]);
  }
});

const NO_EVAL = "--v8-flags=--disallow-code-generation-from-strings";
