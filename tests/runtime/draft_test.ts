/** A draft is kept, and never replaced unasked. */

import { Draft } from "../../web/page/draft.ts";
import { Kept } from "../../web/page/storage.ts";
import { equal, ok } from "./assert.ts";

const KEY = "draft";

/** The browser's storage, for as many tabs as want it. */
class Shelf implements Storage {
  readonly texts = new Map<string, string>();
  full = false;

  get length(): number {
    return this.texts.size;
  }
  key = (place: number) => [...this.texts.keys()][place] ?? null;
  getItem = (key: string) => this.texts.get(key) ?? null;
  removeItem = (key: string) => void this.texts.delete(key);
  clear = () => this.texts.clear();
  setItem(key: string, text: string): void {
    if (this.full) throw new DOMException("full", "QuotaExceededError");
    this.texts.set(key, text);
  }
}

function open(shelf: Shelf, starter = "starter"): Draft {
  return new Draft(new Kept(() => shelf), KEY, starter);
}

Deno.test("without a draft the starter opens, and saving it keeps nothing", () => {
  const shelf = new Shelf();
  const draft = open(shelf);
  equal(draft.code, "starter");
  equal(draft.save("starter"), { kind: "saved" });
  equal(shelf.length, 0);
});

Deno.test("a saved program opens next time", () => {
  const shelf = new Shelf();
  equal(open(shelf).save("mine"), { kind: "saved" });
  equal(open(shelf).code, "mine");
});

Deno.test("going back to the starter forgets the draft", () => {
  const shelf = new Shelf();
  const draft = open(shelf);
  draft.save("mine");
  draft.save("starter");
  equal(shelf.length, 0);
});

Deno.test("a new starter leaves a draft alone and is reported until it has been seen", () => {
  const shelf = new Shelf();
  open(shelf).save("mine");
  const later = open(shelf, "new starter");
  equal([later.code, later.starterChanged], ["mine", true]);
  later.save("mine 2");
  ok(open(shelf, "new starter").starterChanged);
  later.acceptStarter();
  later.save("mine 2");
  const last = open(shelf, "new starter");
  equal([last.code, last.starterChanged], ["mine 2", false]);
});

Deno.test("a draft that is the old starter is none", () => {
  const shelf = new Shelf();
  shelf.setItem(KEY, JSON.stringify({ version: 1, code: "starter", starter: "starter" }));
  const draft = open(shelf, "new starter");
  equal([draft.code, draft.starterChanged], ["new starter", false]);
});

Deno.test("what another tab saved is not written over, and this tab's program is set aside", () => {
  const shelf = new Shelf();
  const [first, second] = [open(shelf), open(shelf)];
  first.save("from the first");
  equal(second.save("from the second"), { kind: "conflict", other: "from the first" });
  equal(open(shelf).code, "from the first");
  equal(open(shelf).aside("other-tab"), "from the second");
  second.settle();
  equal(second.save("from the second"), { kind: "saved" });
  equal(open(shelf).code, "from the second");
  equal(open(shelf).aside("other-tab"), null);
  equal(first.other("from the first"), "from the second");
});

Deno.test("the same program in two tabs is no conflict", () => {
  const shelf = new Shelf();
  const [first, second] = [open(shelf), open(shelf)];
  first.save("same");
  equal(second.other("same"), null);
  equal(second.save("same"), { kind: "saved" });
});

Deno.test("a full or refused storage is said, and a later save may work", () => {
  const shelf = new Shelf();
  const draft = open(shelf);
  shelf.full = true;
  equal(draft.save("mine"), { kind: "refused" });
  shelf.full = false;
  equal(draft.save("mine"), { kind: "saved" });
  const refused = new Draft(
    new Kept(() => {
      throw new DOMException("refused", "SecurityError");
    }),
    KEY,
    "starter",
  );
  equal(refused.code, "starter");
  equal(refused.save("mine"), { kind: "refused" });
});

for (
  const junk of ["", "{", "null", "3", '{"version":2,"code":"x","starter":"y"}', '{"version":1}']
) {
  Deno.test(`junk in storage is no draft: ${junk}`, () => {
    const shelf = new Shelf();
    shelf.setItem(KEY, junk);
    const draft = open(shelf);
    equal(draft.code, "starter");
    equal(draft.save("mine"), { kind: "saved" });
  });
}
