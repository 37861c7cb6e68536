// @ts-check
/**
 * Starts the closed worker of tests/runtime, whose script is the argument, as the page starts its
 * own: from a blob, on the site's files and an image that the page has kept. Gives what it says of itself.
 */

const [script] = arguments;
return (async () => {
  const { base, runtime } = self.chalkline.config;
  const address = (path) => new URL(path, new URL(base, location.href)).href;
  const [cache] = (await caches.keys()).filter((name) => name.endsWith(":images"));
  const kept = await caches.open(cache);
  const [image] = await kept.keys();
  const parts = {
    asm: address(runtime.asm),
    wasm: await WebAssembly.compileStreaming(fetch(address(runtime.wasm.url))),
    // Either will do, and two of them start faster than one without.
    images: { student: await (await kept.match(image)).blob() },
  };
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(parts);
    });
  } finally {
    worker.terminate();
  }
})();
