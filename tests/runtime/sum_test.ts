/** The sum that tells whether what a device kept is as it was written. */

import { equal } from "./assert.ts";
import { Sum } from "../../web/runtime/sum.ts";

/** Some bytes, no two words of them alike. */
function some(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, n) => n * n % 251);
}

Deno.test("a sum is Fletcher's, over little-endian words and what is left of the last", () => {
  // 1; then 1 + 2, 1 + 2 + 3; then the bytes 4 and 5: second is 3 + 6 + 10 + 15.
  const bytes = new Uint8Array([2, 0, 0, 0, 3, 0, 0, 0, 4, 5]);
  equal([...new Sum().add(bytes).words()], [15, 34]);
});

Deno.test("bytes in pieces have the sum of the whole", () => {
  const bytes = some(10_007);
  const [first, second] = new Sum().add(bytes).words();
  const parts = new Sum().add(bytes.slice(0, 4)).add(bytes.slice(4, 8_200)).add(bytes.slice(8_200));
  equal(parts.is(first, second), true);
});

Deno.test("a byte that changed, two words that changed places, and an end that is lost are told", () => {
  const bytes = some(9_000);
  const [first, second] = new Sum().add(bytes).words();
  const told = (change: (copy: Uint8Array) => Uint8Array | void) => {
    const copy = bytes.slice();
    return !new Sum().add(change(copy) ?? copy).is(first, second);
  };
  equal(told(() => {}), false);
  for (const place of [0, 1, 4_444, 8_191, 8_999]) equal(told((copy) => void copy[place]!++), true);
  equal(told((copy) => copy.set(bytes.slice(4, 8), 400)), true);
  equal(told((copy) => copy.subarray(0, 8_996)), true);
  equal(told((copy) => void copy.copyWithin(0, 4, 8).set(bytes.slice(0, 4), 4)), true);
  const zeros = new Sum().add(new Uint8Array(4_096)).words();
  equal(new Sum().add(new Uint8Array(8_192)).is(zeros[0], zeros[1]), false);
});
