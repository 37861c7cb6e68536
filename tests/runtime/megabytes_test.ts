/** Megabytes are handled one at a time, and none is lost or changes its place. */

import { check, type Download } from "../../web/page/download.ts";
import { blobOf, bytesOf, eachMegabyte } from "../../web/page/megabytes.ts";
import { equal, match } from "./assert.ts";

const LENGTHS = [0, 1, 1 << 20, (1 << 20) + 1, 2_500_001];

function some(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, n) => n * n % 251);
}

function streamOf(bytes: Uint8Array<ArrayBuffer>, chunk: number) {
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += chunk) {
        controller.enqueue(bytes.slice(at, at + chunk));
      }
      controller.close();
    },
  });
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, n) => byte === other[n]);
}

Deno.test("a blob has all that came, and gives its bytes", async () => {
  for (const length of LENGTHS) {
    const bytes = some(length);
    for (const chunk of [65_536, 3_000_000]) {
      const blob = await blobOf(streamOf(bytes, chunk));
      equal(same(new Uint8Array(await blob.arrayBuffer()), bytes), true);
      equal(same(new Uint8Array(await bytesOf(blob)), bytes), true);
    }
  }
});

Deno.test("a stream that breaks off breaks its blob off", async () => {
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => controller.error(new Error("lost")),
  });
  match(await blobOf(stream).catch((error) => error.message), /^lost$/);
});

Deno.test("each megabyte is used once, in its turn, and other tasks run between", async () => {
  for (const length of LENGTHS) {
    const [bytes, copy] = [some(length), new Uint8Array(length)];
    let [at, between] = [0, 0];
    const timer = setInterval(() => between++, 0);
    await eachMegabyte(bytes.buffer, (part) => {
      equal(part.length <= 1 << 20 && between >= Math.min(at >> 20, 1), true);
      copy.set(part, at);
      at += part.length;
    });
    clearInterval(timer);
    equal(same(copy, bytes), true);
  }
});

Deno.test("files are looked at in turn once there is time, also after one that is damaged", async () => {
  const seen: string[] = [];
  const calm = Promise.withResolvers<void>();
  const download: Download = { signal: null, arrived() {}, checks: [], calm: calm.promise };
  const content = (text: string) => async () => {
    seen.push(`${text}?`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    seen.push(text);
    return new TextEncoder().encode(text).buffer;
  };
  // hashlib.sha256(b"console.log(1)").hexdigest()[:10]
  const url = "https://host.invalid/assets/page.0a286891c1.js";
  check(url, content("console.log(2)"), download);
  check(url, content("console.log(1)"), download);
  await new Promise((resolve) => setTimeout(resolve));
  equal(seen, []);
  calm.resolve();
  const found = await Promise.allSettled(download.checks);
  equal(found.map(({ status }) => status), ["rejected", "fulfilled"]);
  equal(seen, ["console.log(2)?", "console.log(2)", "console.log(1)?", "console.log(1)"]);
});
