/** Whether a file arrived as it was built: its name carries the start of its digest. */

import { eachMegabyte } from "./megabytes.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Whether these are the bytes of the file with that address, `.../assets/core.4f1c09a2b3.zip`.
 *
 * The digest is the SHA-256; of more than a megabyte, that of its megabytes' SHA-256 one after
 * another, as `chalkline.site.assets` has it: a browser copies what it takes a digest of.
 *
 * True where the browser computes no digests, as on a page that came without encryption: then a
 * file's size and form have to do.
 */
export async function intact(url: string, content: ArrayBuffer): Promise<boolean> {
  const hash = /\.([0-9a-f]{10})\.\w+$/.exec(url)?.[1];
  if (hash === undefined || !globalThis.crypto?.subtle) return true;
  const digests: Bytes[] = [];
  await eachMegabyte(content, async (part) => digests.push(await sha256(part)));
  const [only = await sha256(new Uint8Array()), ...more] = digests;
  const digest = more.length > 0 ? await sha256(await joined(digests)) : only;
  const digits = Array.from(digest.subarray(0, 5), (byte) => byte.toString(16).padStart(2, "0"));
  return digits.join("") === hash;
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

async function joined(parts: Bytes[]): Promise<Bytes> {
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
