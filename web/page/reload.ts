/**
 * In pages that `serve` shows, and in no others: reloads the page when the site was rebuilt, and
 * shows what keeps it from being rebuilt, as `file:line: what is wrong; what to do`.
 */

interface State {
  /** A hash of the site as it is served now. */
  build: string;
  /** Why the sources as they are now cannot be built; empty when they can. */
  problem: string;
}

/** The build that this page is from. */
const built = document.currentScript?.dataset["build"];

const notice = document.createElement("pre");
notice.setAttribute("role", "alert");
notice.style.cssText =
  "position: fixed; z-index: 1000; inset: auto 1rem 1rem; margin: 0; padding: 1rem;" +
  "border-radius: 0.5rem; background: #7a1420; color: #fff; font: 0.9rem/1.4 ui-monospace, monospace;" +
  "white-space: pre-wrap; overflow-wrap: anywhere; max-height: 50vh; overflow: auto;";

// When the server is gone the browser asks again every few seconds, until it is back.
new EventSource("/-/events").onmessage = (event: MessageEvent<string>) => {
  const { build, problem } = JSON.parse(event.data) as State;
  if (problem) {
    notice.textContent = problem;
    document.body.append(notice);
  } else if (build === built) {
    notice.remove();
  } else {
    location.reload();
  }
};
