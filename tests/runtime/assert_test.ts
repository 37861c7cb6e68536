/** The assertions themselves can fail. */

import { equal, match, ok, rejects, throws } from "./assert.ts";

const unequal: [unknown, unknown][] = [
  [1, 2],
  [1, "1"],
  [0, -0],
  [null, undefined],
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { a: 1, b: undefined }],
  [{ a: { b: [1, { c: 2 }] } }, { a: { b: [1, { c: 3 }] } }],
  [[1, 2], [2, 1]],
  [[], {}],
  [[undefined], []],
  [{}, null],
];
for (const [one, other] of unequal) {
  Deno.test(`${Deno.inspect(one)} and ${Deno.inspect(other)} are told apart`, () => {
    throws(() => equal(one, other), /not equal/);
    throws(() => equal(other, one), /not equal/);
  });
}

Deno.test("what is the same is the same", () => {
  equal({ a: [1, NaN, { b: null }] }, { a: [1, NaN, { b: null }] });
  equal("a", "a");
});

Deno.test("the other assertions fail, too", async () => {
  throws(() => ok(0), /not so/);
  throws(() => match("abc", /d/), /is not in: abc/);
  throws(() => match(undefined, /d/), /is not in/);
  throws(() => throws(() => {}, /x/), /nothing was thrown/);
  await rejects(rejects(Promise.resolve(1), /x/), /nothing was thrown/);
  await rejects(rejects(Promise.reject(new Error("a")), /x/), /is not in: a/);
});
