// @ts-check
/**
 * Starts the closed worker of tests/runtime, whose script is the argument, as the page starts its
 * own: from a blob, on the site's files. Gives what it says of itself.
 */

const [script] = arguments;
return (async () => {
  const { base, runtime } = JSON.parse(document.querySelector("#chalkline").textContent);
  const address = (path) => new URL(path, new URL(base, location.href)).href;
  const zip = async (name) => await (await fetch(address(name))).blob();
  const { python } = runtime.rest;
  const parts = {
    asm: address(runtime.asm),
    wasm: await WebAssembly.compileStreaming(fetch(address(runtime.wasm.url))),
    zips: {
      python: new Blob([
        (await zip(runtime.zips.python.url)).slice(0, python.after),
        await zip(python.url),
      ]),
    },
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
