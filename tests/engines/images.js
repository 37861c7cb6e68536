// @ts-check
/**
 * Gives the images that are kept on the device: for each, its size and whether it is marked.
 *
 * The first argument says what is done with them before: "look", nothing; "mark", each is kept again with
 * a header that the page does not know of, and so loses when it keeps new ones; "spoil", each is
 * marked and loses its second half.
 */

const [todo] = arguments;
return (async () => {
  const found = [];
  for (const name of await caches.keys()) {
    if (!name.endsWith(":images")) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      const bytes = await answer.arrayBuffer();
      const content = todo === "spoil" ? bytes.slice(0, bytes.byteLength / 2) : bytes;
      const marked = new Response(content, { headers: { "X-Marked": "yes" } });
      if (todo !== "look") await cache.put(request, marked);
      found.push([bytes.byteLength, todo !== "look" || answer.headers.has("X-Marked")]);
    }
  }
  return found;
})();
