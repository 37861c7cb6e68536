// @ts-check
/**
 * Runs before a measured page's own scripts, ours and stock's, and notes when things happen.
 *
 * All times are in milliseconds since the navigation began.
 */

(() => {
  if (self !== top) return;
  /** @type {{ start: number, duration: number }[]} */
  const tasks = [];
  let clicked = 0;
  let editor = 0;
  let readyDate = 0;
  const [ready, isReady] = later();
  let [verdict, isVerdict] = later();

  /** A time that comes later (0 when it does not, in five minutes), and what tells it. */
  function later() {
    /** @type {(time: number) => void} */
    let tell = () => {};
    const promise = new Promise((resolve) => {
      const timer = setTimeout(() => resolve(0), 300_000);
      tell = (time) => {
        clearTimeout(timer);
        resolve(time);
      };
    });
    return /** @type {const} */ ([promise, tell]);
  }

  function look() {
    const now = performance.now();
    const state = document.body?.dataset["runtime"];
    if (state === "ready") {
      isReady(now);
      readyDate ||= Date.now();
    }
    if (state === "failed") isReady(0);
    if (document.getElementById("results")?.dataset["verdict"]) isVerdict(now);
  }

  const attributes = new MutationObserver(look);
  attributes.observe(document, {
    attributes: true,
    subtree: true,
    attributeFilter: ["data-runtime", "data-verdict"],
  });

  // An observer is told a little later: what a page asks for once it is ready could seem to be what
  // it waited for.
  const { fetch } = self;
  self.fetch = (...request) => {
    look();
    return fetch(...request);
  };

  const nodes = new MutationObserver(() => {
    if (!document.querySelector("#editor .cm-content[contenteditable=true]")) return;
    editor = performance.now();
    nodes.disconnect();
  });
  nodes.observe(document, { childList: true, subtree: true });

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      tasks.push({ start: startTime, duration });
    }
  }).observe({ type: "longtask", buffered: true });

  addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("#run")) return;
    clicked = event.timeStamp;
    [verdict, isVerdict] = later();
  }, { capture: true });

  Object.assign(self, {
    chalklineBench: {
      ready: () => ready,
      /** From the last click on Run to its verdict. */
      ran: async () => await verdict - clicked,
      /** Main-thread tasks over 50 ms since this was last asked. */
      tasks: () => tasks.splice(0),
      times: () => ({
        // By the clock that the server has, too; `performance.timeOrigin` is not set by it again.
        date: readyDate,
        paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
        editor,
      }),
    },
  });
})();
