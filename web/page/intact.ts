/** Whether a file arrived as it was built: its name carries the start of its SHA-256. */

/**
 * Whether these are the bytes of the file with that address, `.../assets/core.4f1c09a2b3.zip`.
 *
 * True where the browser computes no digests, as on a page that came without encryption: then a
 * file's size and form have to do.
 */
export async function intact(url: string, content: BufferSource): Promise<boolean> {
  const hash = /\.([0-9a-f]{10})\.\w+$/.exec(url)?.[1];
  if (hash === undefined || !globalThis.crypto?.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const digits = Array.from(digest.subarray(0, 5), (byte) => byte.toString(16).padStart(2, "0"));
  return digits.join("") === hash;
}
