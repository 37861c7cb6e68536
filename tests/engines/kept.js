// @ts-check
/**
 * Gives what is kept on the device for the next start: of each file its size, and a stamp that
 * changes when it is written anew.
 *
 * The first argument says what is done with them before: "look", nothing; "mark", those in a cache are
 * given a header, which is their stamp; "halve", each loses its second half; "change", one byte in the
 * middle of each is another.
 */

const [todo] = arguments;

/** @param {ArrayBuffer} bytes */
function spoilt(bytes) {
  if (todo === "halve") return bytes.slice(0, bytes.byteLength / 2);
  if (todo === "change") new Uint8Array(bytes)[bytes.byteLength / 2 | 0] ^= 1;
  return bytes;
}

/**
 * Writes a file, once no worker reads it: Firefox lets none write while one does.
 * @param {FileSystemFileHandle} handle
 * @param {ArrayBuffer} content
 */
async function write(handle, content) {
  try {
    const writable = await handle.createWritable();
    await writable.write(content);
    await writable.close();
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== "NoModificationAllowedError") {
      throw error;
    }
    await new Promise((later) => setTimeout(later, 50));
    await write(handle, content);
  }
}

return (async () => {
  const found = [];
  const root = await navigator.storage?.getDirectory?.();
  for (const name of root ? await Array.fromAsync(root.keys()) : []) {
    if (!name.endsWith("start")) continue;
    const folder = await root.getDirectoryHandle(name);
    for (const file of await Array.fromAsync(folder.keys())) {
      const handle = await folder.getFileHandle(file);
      if (todo === "halve" || todo === "change") {
        await write(handle, spoilt(await (await handle.getFile()).arrayBuffer()));
      }
      const { size, lastModified } = await handle.getFile();
      found.push([file, size, lastModified]);
    }
  }
  for (const name of await caches.keys()) {
    if (!name.endsWith("start")) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      const bytes = spoilt(await answer.arrayBuffer());
      const marked = new Response(bytes, { headers: { "X-Marked": "yes" } });
      if (todo !== "look") await cache.put(request, marked);
      const stamp = todo !== "look" || answer.headers.has("X-Marked");
      found.push([request.url, bytes.byteLength, stamp]);
    }
  }
  return found.sort();
})();
