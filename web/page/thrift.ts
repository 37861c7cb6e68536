/** When a spare worker, some 150 MB, would be taken from something that needs it more. */

/** Below this many GB of memory no spare is kept: the device would end other pages for it. */
const LITTLE = 2;

/** Whether a spare may be kept now: the page is seen, and the device has room. */
export function mayKeepSpare(): boolean {
  // Not every browser tells; those that do not are on devices that have enough.
  const { deviceMemory = LITTLE } = navigator as { deviceMemory?: number };
  return !document.hidden && deviceMemory >= LITTLE;
}
