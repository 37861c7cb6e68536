// @ts-check
/** Starts a timer that notes the longest time between two of its beats, until it is stopped. */

let last = performance.now();
let longest = 0;
const beat = () => {
  const now = performance.now();
  longest = Math.max(longest, now - last);
  last = now;
};
const timer = setInterval(beat, 4);
self.chalklineBeat = {
  stop() {
    clearInterval(timer);
    beat();
    return longest;
  },
};
