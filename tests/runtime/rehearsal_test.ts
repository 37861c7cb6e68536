/** Checks that are told from their answers end as they do in pytest, for every kind of program. */

import { Grader } from "../../web/runtime/deno.ts";
import type { Event, LessonBundle } from "../../web/runtime/protocol.ts";
import { inCommon, type Rehearsal } from "../../web/runtime/rehearsal.ts";
import { equal, ok } from "./assert.ts";
import { checksIn, lesson, outcomesIn, runtimeParts } from "./pair.ts";

const TESTS = `
import random
from chalkline import points

@points(3)
def test_one(student, reference):
    """One"""
    agree(student.f, reference.f, 1.5)

def test_list(student, reference):
    """List"""
    agree(student.f, reference.f, [1.0, 2.0])
    agree(student.f, reference.f, [])

def test_twice(student, reference):
    """Twice"""
    assert student.f(student.f(1.0)) == 4.0

def test_drawn(student, reference):
    """Drawn"""
    agree(student.f, reference.f, random.random())

def test_lent(student, reference):
    """Lent"""
    class Number:
        def __rmul__(self, other): return other
    assert student.f(Number()) == 2

def test_last(student, reference):
    """Last"""
    agree(student.f, reference.f, "ab")
`;
const BUNDLE = lesson(TESTS, { limits: { seconds: 1, memory_mb: 256 } });
const RIGHT = "def f(x): return 2 * x";

/** Use a worker that has served nobody. */
async function fresh<T>(bundle: LessonBundle, use: (grader: Grader) => Promise<T>): Promise<T> {
  const parts = await runtimeParts();
  const grader = await Grader.open(parts, bundle);
  parts.images ??= grader.images;
  try {
    return await use(grader);
  } finally {
    grader.close();
  }
}

async function rehearsal(): Promise<Rehearsal> {
  return await fresh(BUNDLE, async (grader) => {
    await grader.run(RIGHT, null, () => {}, { rehearse: true });
    return (await grader.recorded()).rehearsal;
  });
}

let made: Promise<Rehearsal> | undefined;

/** What the site has for this lesson. */
function known(): Promise<Rehearsal> {
  return made ??= (async () => inCommon(await rehearsal(), await rehearsal()))();
}

Deno.test("a check is rehearsed unless it draws its inputs or lends objects", async () => {
  const found = await known();
  equal(Object.keys(found).map((id) => id.split("::")[1]), [
    "test_one",
    "test_list",
    "test_twice",
    "test_last",
  ]);
  equal(Object.values(found).map(({ points }) => points), [3, 1, 1, 1]);
});

Deno.test("a program that answers as rehearsed passes without its tests", async () => {
  const failing = TESTS.replaceAll(/^( +)(agree|assert) ?\(?.*/gm, "$1assert False");
  const bundle = { ...lesson(failing), rehearsal: await known() };
  const events = await fresh(bundle, (grader) => grader.run(RIGHT));
  equal(outcomesIn(events), [
    "One passed",
    "List passed",
    "Twice passed",
    "Drawn failed",
    "Lent failed",
    "Last failed",
  ]);
});

const PROGRAMS = {
  right: RIGHT,
  "right, but for the last digit": "def f(x): return x * 2.0000000000000004 if x == 1.5 else 2 * x",
  "wrong from the start": "def f(x): return x",
  "wrong later": "def f(x): return [] if x == [1.0, 2.0] else 2 * x",
  "wrong in a second call": "def f(x): return None if x == [] else 2 * x",
  "counts its calls": "n = 0\ndef f(x):\n    global n; n += 1; print(n)\n    return 2 * x",
  "wrong from the third call on":
    "n = 0\ndef f(x):\n    global n; n += 1\n    return n if n > 2 else 2 * x",
  "prints": "print('top')\ndef f(x):\n    print('in', type(x))\n    return 2 * x",
  "changes what it is given":
    "def f(x):\n    if x == [1.0, 2.0]: x.clear(); return [1.0, 2.0] * 2\n    return 2 * x",
  "raises": "def f(x): return 2 * x if x == 1.5 else 1 / 0",
  "does not define it": "def g(x): return 2 * x",
  "is called by another name": "def g(x): return 2 * x\nf = g",
  "never ends": "def f(x):\n    while x == [1.0, 2.0]: pass\n    return 2 * x",
  "swallows the interrupt":
    "def f(x):\n    try:\n        while x == 1.5: pass\n    except BaseException: pass\n    return 2 * x",
  "ends its interpreter": "import os\ndef f(x):\n    if x == []: os._exit(1)\n    return 2 * x",
};

/** Events as they can be compared, without times and numbers that were drawn. */
function comparable(events: Event[]): string {
  const timeless = events.map((event) =>
    event.kind === "check" ? { ...event, check: { ...event.check, seconds: 0 } } : event
  );
  return JSON.stringify(timeless, null, 1).replaceAll(/\d\.\d{5,}(e-\d+)?/g, "drawn");
}

Deno.test("with a rehearsal, every program's Run is what it is without", async (test) => {
  const rehearsed = { ...BUNDLE, rehearsal: await known() };
  for (const [name, program] of Object.entries(PROGRAMS)) {
    await test.step(name, async () => {
      const plain = await fresh(BUNDLE, (grader) => grader.run(program));
      const quick = await fresh(rehearsed, (grader) => grader.run(program));
      equal(comparable(quick), comparable(plain));
    });
  }
});

Deno.test("what was rehearsed is fast, and counts its own time", async () => {
  const bundle = { ...BUNDLE, rehearsal: await known() };
  const slow = "import time\ndef f(x):\n    if x == 1.5: time.sleep(0.2)\n    return 2 * x";
  const [one, list] = checksIn(await fresh(bundle, (grader) => grader.run(slow)));
  ok(one!.seconds >= 0.2 && list!.seconds < 0.2);
});
