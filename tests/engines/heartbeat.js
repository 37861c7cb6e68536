// @ts-check
/**
 * Starts two timers until they are stopped, one in the page and one in a worker that does nothing
 * else: each notes the longest time between two of its beats. What the worker missed, the machine
 * was too busy for.
 */

const pulse = () => {
  let last = performance.now();
  let longest = 0;
  const beat = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(beat, 4);
  return () => {
    clearInterval(timer);
    beat();
    return longest;
  };
};
const source = `const stop = (${pulse})();
onmessage = () => postMessage(stop());
postMessage("beats");`;
const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
const idle = new Worker(url);
const said = () => new Promise((resolve) => idle.onmessage = ({ data }) => resolve(data));
return said().then(() => {
  URL.revokeObjectURL(url);
  const stop = pulse();
  self.chalklineBeat = {
    async stop() {
      const page = stop();
      const answer = said();
      idle.postMessage("stop");
      const machine = await answer;
      idle.terminate();
      return [page, machine];
    },
  };
});
