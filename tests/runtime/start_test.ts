/** What a page's start rests on: files that are as they were built, sentences, ends of long waits. */

import { equal, match } from "./assert.ts";
import { obstacle } from "../../web/page/browser.ts";
import { intact } from "../../web/page/intact.ts";
import { Patience } from "../../web/page/patience.ts";
import * as trouble from "../../web/page/trouble.ts";
import { Transcript } from "../../web/page/transcript.ts";

const bytes = (text: string) => new TextEncoder().encode(text).buffer;

Deno.test("a file is intact when it has the digest that its name begins with", async () => {
  // hashlib.sha256(b"console.log(1)").hexdigest()[:10], as chalkline.site.assets names files
  const url = "https://host.invalid/assets/page.0a286891c1.js";
  equal(await intact(url, bytes("console.log(1)")), true);
  equal(await intact(url, bytes("console.log(2)")), false);
  equal(await intact(url, bytes("")), false);
  equal(await intact("https://host.invalid/icon.svg", bytes("anything")), true);
});

Deno.test("of a larger file, each megabyte has to be as it was built, and where it was", async () => {
  // chalkline.site.assets.hashed_name("a.zip", b"\1" * 2**20 + b"\2" * 2**20 + b"\3")
  const url = "https://host.invalid/assets/a.6e8421fda6.zip";
  const content = new Uint8Array((2 << 20) + 1).fill(1, 0, 1 << 20).fill(2, 1 << 20).fill(
    3,
    2 << 20,
  );
  equal(await intact(url, content.buffer), true);
  equal(await intact(url, content.buffer.slice(0, -1)), false);
  equal(await intact(url, content.toReversed().buffer), false);
  content[1_500_000] = 1;
  equal(await intact(url, content.buffer), false);
});

Deno.test("a wait ends after seconds in which nothing happened, once", () => {
  const real = { setTimeout, clearTimeout };
  let tick: (() => void) | null = null;
  Object.assign(globalThis, {
    setTimeout: (call: () => void) => (tick = call, 1),
    clearTimeout: () => tick = null,
  });
  try {
    let ended = 0;
    const patience = new Patience(2, () => ended++);
    const pass = (times: number) => {
      for (let n = 0; n < times; n++) {
        const call = tick;
        tick = null;
        call?.();
      }
    };
    pass(3);
    patience.again();
    pass(3);
    equal(ended, 0);
    // However long a timer was late: it counts as one.
    pass(1);
    equal(ended, 1);
    pass(10);
    equal(ended, 1);
    const other = new Patience(2, () => ended++);
    other.end();
    pass(10);
    equal(ended, 1);
  } finally {
    Object.assign(globalThis, real);
  }
});

Deno.test("every sentence ends with what to do", () => {
  const made = [
    trouble.lost(),
    trouble.stalled(30),
    trouble.changed(),
    trouble.missing("grader.zip", 503),
    trouble.noWebAssembly(),
    trouble.tooOld(),
    trouble.blocked(),
    trouble.silent(60),
    trouble.unknown("RangeError: no memory"),
  ];
  for (const it of made) match(it.told("press Retry"), /^[A-Z][^.]+.*\. [A-Z].*press Retry.*\.$/s);
});

Deno.test("only a new page can have other files than those that are gone", () => {
  for (const status of [404, 410]) {
    const it = trouble.missing("grader.zip", status);
    equal(it.reload, true);
    equal(
      it.told("press Reload"),
      `The site no longer has a file of this page (${status} for grader.zip): most likely the ` +
        "course has been updated. Reload the page: your program is kept. If that does not help, " +
        "tell your instructor.",
    );
  }
  equal(trouble.missing("grader.zip", 403).reload, false);
});

Deno.test("a browser is looked at before anything is downloaded", () => {
  equal(obstacle(), null);
  const { validate } = WebAssembly;
  try {
    WebAssembly.validate = () => false;
    match(obstacle()?.message, /too old/);
  } finally {
    WebAssembly.validate = validate;
  }
  const real = WebAssembly;
  try {
    Reflect.deleteProperty(globalThis, "WebAssembly");
    match(obstacle()?.message, /WebAssembly switched off/);
  } finally {
    Object.defineProperty(globalThis, "WebAssembly", {
      value: real,
      configurable: true,
      writable: true,
    });
  }
});

Deno.test("what a shorter run no longer prints goes", () => {
  const transcript = new Transcript();
  transcript.add({ text: "one\n", stream: "stdout" });
  transcript.add({ text: "two\nthree? ", stream: "stderr" });
  equal(transcript.question, "three? ");
  transcript.restart();
  equal(transcript.add({ text: "one\ntwo", stream: "stdout" }), { fresh: [], instead: false });
  equal(transcript.end(), {
    fresh: [{ text: "one\n", stream: "stdout" }, { text: "two", stream: "stderr" }],
    instead: true,
  });
});
