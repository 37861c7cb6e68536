/** The real pair of interpreters: what programs may do in it, and what comes of it. */

import type { Grader } from "../../web/runtime/deno.ts";
import { LIMITS as OUTPUT } from "../../web/runtime/output.ts";
import type { Event } from "../../web/runtime/protocol.ts";
import { equal, match, ok, rejects } from "./assert.ts";
import { checksIn, lesson, outcomesIn, printedIn, withPair } from "./pair.ts";

/** Three checks that call a(), b() and c(). */
const ABC = ["a", "b", "c"].map((name) =>
  `def test_${name}(student):\n    """${name.toUpperCase()}"""\n    student.${name}()\n`
).join("");
const [A, B, C] = ["a", "b", "c"].map((name) => `test_hidden.py::test_${name}`);
/** Characters of one check's output that are not left out. */
const KEPT = OUTPUT.kept + OUTPUT.tail;
const LIMITS = { limits: { seconds: 1, memory_mb: 256 } };

/** A program with these functions, each given as its body; the others do nothing. */
function program(bodies: { a?: string; b?: string; c?: string; top?: string }): string {
  const { top = "" } = bodies;
  const functions = (["a", "b", "c"] as const).map((name) =>
    `def ${name}():\n${(bodies[name] ?? "pass").replace(/^/gm, "    ")}\n`
  );
  return functions.join("") + top;
}

const kinds = (events: Event[]) =>
  events.map((event) =>
    "check" in event && event.check !== null
      ? `${event.kind} ${
        typeof event.check === "string" ? event.check.at(-1) : event.check.id.at(-1)
      }`
      : event.kind
  );

/** What a program finds of the grader, of the lesson and of JavaScript; printed as JSON. */
const SEARCH = `
import builtins, gc, json, os, sys

found = {}
for name in ("chalkline.grader", "chalkline.grader.host", "pytest", "_pytest", "pluggy"):
    try:
        __import__(name)
        found[name] = "imported"
    except ModuleNotFoundError:
        pass
for folder, folders, files in os.walk("/"):
    for name in files + folders:
        if any(word in name for word in ("hidden", "reference", "grader", "pytest", "lesson")):
            if not folder.startswith("/proc"):
                found[f"{folder}/{name}"] = "file"
for path in sys.path:
    if "grader" in path or "pytest" in path:
        found[path] = "path"
for text in gc.get_objects():
    if isinstance(text, dict) and any(k == "test_hidden.py" for k in list(text)):
        found["test_hidden.py"] = "in memory"
import js, pyodide_js
for name in ("self", "globalThis", "window", "document", "fetch", "WebSocket", "XMLHttpRequest",
             "postMessage", "importScripts", "Worker", "caches", "indexedDB", "Deno", "process",
             "eval", "Function", "setTimeout", "console"):
    for module in (js, pyodide_js):
        if hasattr(module, name):
            found[f"{module!r:.20}.{name}"] = "JavaScript"
from pyodide.code import run_js
try:
    found["run_js"] = repr(run_js("1 + 1"))
except Exception:
    pass
print(json.dumps(found))
`;

Deno.test("a pair runs one program after another", async (test) => {
  await withPair(lesson(ABC, LIMITS), async (grader) => {
    await test.step("the checks are known before any program has come", () => {
      equal(grader.checks, [
        { id: A, title: "A" },
        { id: B, title: "B" },
        { id: C, title: "C" },
      ]);
    });
    for (const [name, step] of Object.entries(STEPS)) {
      await test.step(name, () => step(grader));
    }
  });
});

const STEPS: Record<string, (grader: Grader) => Promise<void>> = {
  "output and checks come in their order": async (grader) => {
    const events = await grader.run(program({ top: "print('hello')", a: "print('in a')" }));
    // A line may come in parts.
    equal(kinds(events).filter((kind, n, all) => kind !== all[n - 1]), [
      "loading",
      "output",
      "loaded",
      "started a",
      "output a",
      "check a",
      "started b",
      "check b",
      "started c",
      "check c",
      "done",
    ]);
    equal([printedIn(events, null), printedIn(events, A!)], ["hello\n", "in a\n"]);
    equal(checksIn(events).map(({ printed }) => printed), ["in a\n", undefined, undefined]);
    equal(outcomesIn(events), ["A passed", "B passed", "C passed"]);
  },

  "what is printed is seen while the program still runs": async (grader) => {
    const times: Record<string, number> = {};
    const source = program({
      top: "import time\nprint('begun')\nend = time.time() + 0.3\nwhile time.time() < end: pass",
    });
    await grader.run(source, null, ({ kind }) => times[kind] ??= performance.now());
    ok(times["loaded"]! - times["output"]! > 150, "output came only when the program had ended");
  },

  "only the checks that are asked for run": async (grader) => {
    const events = await grader.run(program({}), [C!]);
    equal(outcomesIn(events), ["C passed"]);
  },

  "an endless loop is interrupted in its line, and the next check runs": async (grader) => {
    const events = await grader.run(program({ a: "n = 0\nwhile True:\n    n += 1" }));
    equal(outcomesIn(events), ["A timeout", "B passed", "C passed"]);
    const { error, message, seconds, call } = checksIn(events)[0]!;
    const line = error!.frames[0]!.line;
    ok(line === 3 || line === 4, `line ${line}`);
    const told =
      `^Still running line ${line} after 1 s\\. Looked at twice there, n was \\d+, then \\d+\\.$`;
    match(message, new RegExp(told));
    equal(call, "a()");
    ok(seconds >= 1, "it has had its time");
  },

  "long calls in C are interrupted, too": async (grader) => {
    const events = await grader.run(program({
      a: 'import re\nre.match(r"(a+)+$", "a" * 60 + "b")',
      b: "7 ** 10_000_000 % 13",
    }));
    equal(outcomesIn(events), ["A timeout", "B timeout", "C passed"]);
    // After a time-out, a fifth of the limit.
    equal(checksIn(events)[1]!.message, "Still running line 5 after 0.2 s.");
  },

  "a program that sleeps is interrupted in its line, too": async (grader) => {
    const events = await grader.run(program({ a: "import time\ntime.sleep(60)" }));
    equal(outcomesIn(events), ["A timeout", "B passed", "C passed"]);
    equal(checksIn(events)[0]!.message, "Still running line 3 after 1 s.");
  },

  "an interrupt that is caught is told, and no answer after it counts": async (grader) => {
    const loop = "try:\n    while True: pass\nexcept: pass";
    const events = await grader.run(program({ a: loop }));
    equal(outcomesIn(events), ["A timeout", "B passed", "C passed"]);
    match(
      checksIn(events)[0]!.message,
      /^Still running line 3 after 1 s\. The program caught/,
    );
    equal(events.filter(({ kind }) => kind === "interrupted"), [{ kind: "interrupted", line: 3 }]);
    const last = (await grader.run(program({ top: loop }))).at(-1);
    ok(last?.kind === "broken");
    equal(last.verdict, "timeout");
    match(last.problem.message, /^Still running line 8 after 1 s\. The program caught/);
  },

  "a program that loops where it is told the time does so in its check's time": async (grader) => {
    const top = "import chalkline.student\ndef slow(self, name, value):\n" +
      "    object.__setattr__(self, name, value)\n    while name == 'seconds' and calls: pass\n" +
      "calls = []\nchalkline.student.Student.__setattr__ = slow\ncalls.append(1)";
    const events = await withPair(
      lesson(ABC, LIMITS),
      (other) => other.run(program({ top }), [A!], () => {}, { seconds: 0.2 }),
    );
    equal(kinds(events).slice(-4), ["started a", "interrupted", "check a", "done"]);
    equal(outcomesIn(events), ["A crashed"]);
    equal((await grader.run(program({}))).at(-1)?.kind, "done");
  },

  "where Python is slow, a right program has more time, and messages name it": async () => {
    const slow = "import chalkline.watch, time\ndef slowness(): return 8.4\n" +
      "chalkline.watch.slowness = slowness";
    const events = await withPair(lesson(ABC, LIMITS), (other) =>
      other.run(program({
        top: slow,
        a: "end = time.time() + 1.4\nwhile time.time() < end: pass",
        b: "n = 0\nwhile True: n += 1",
        c: "chalkline.watch.slowness = lambda: 4.0\nwhile True: pass",
      })));
    equal(outcomesIn(events), ["A passed", "B timeout", "C timeout"]);
    const told = events.filter(({ kind }) => ["started", "slow", "interrupted"].includes(kind));
    const more = { kind: "slow", seconds: 2.1 };
    equal(told.map((it) => it.kind === "slow" ? it : it.kind), [
      "started",
      more,
      "started",
      more,
      "interrupted",
      "started",
      "interrupted",
    ]);
    const [, b, c] = checksIn(events);
    match(
      b!.message,
      /^Still running line 6 after 2\.1 s\. Looked at twice there, n was \d+, then/,
    );
    equal(c!.message, "Still running line 9 after 0.2 s.");
  },

  "where Python is slow, a program has more time to be loaded, too": async () => {
    const slow = "import chalkline.watch, time\nchalkline.watch.slowness = lambda: 8.4\n";
    await withPair(lesson(ABC, LIMITS), async (other) => {
      const wait = "end = time.time() + 1.4\nwhile time.time() < end: pass";
      equal(outcomesIn(await other.run(program({ top: slow + wait }))).length, 3);
      const last = (await other.run(program({ top: `${slow}while True: pass` }))).at(-1);
      ok(last?.kind === "broken");
      equal(last.problem.message, "Still running line 9 after 2.1 s.");
    });
  },

  "a program that asks for more time itself gets little, and is late still": async () => {
    const asks = 'for asked in (float("nan"), "99", None, [99], 10 ** 400, 1e9): watch.more(asked)';
    const events = await withPair(lesson(ABC, LIMITS), (other) =>
      other.run(
        program({
          top: 'import sys\nwatch = sys._getframe(1).f_locals["self"].watch',
          a: `for _ in range(2):\n    try:\n        while True: pass\n    except: pass\n    ${asks}`,
        }),
        [A!],
        () => {},
        { seconds: 0.5 },
      ));
    equal(events.filter(({ kind }) => kind === "slow"), [{ kind: "slow", seconds: 2 }]);
    equal(outcomesIn(events), ["A timeout"]);
  },

  "what a program prints last is heard before it stops answering": async (grader) => {
    const heard: string[] = [];
    await grader.run(
      program({ a: 'print("one"); print("two", end="")\nimport time\ntime.sleep(0.5)\n1 / 0' }),
      [A!],
      (event) => event.kind === "output" && heard.push(event.text),
    );
    equal(heard.join(""), "one\ntwo");
    ok(heard.length > 1, "it was passed on at once");
  },

  "a line that is not over is heard while the program runs on": async (grader) => {
    const times: Record<string, number> = {};
    const end = "import time\nend = time.time() + 0.5\nwhile time.time() < end: pass";
    const events = await grader.run(
      program({ a: `print("one", end="")\n${end}` }),
      [A!],
      ({ kind }) => times[kind] ??= performance.now(),
    );
    equal(printedIn(events, A!), "one");
    ok(times["check"]! - times["output"]! > 150, "it was heard only when the check was over");
  },

  "an endless loop at the top level is interrupted, and no check runs": async (grader) => {
    const events = await grader.run(program({ top: "while True: pass" }));
    const last = events.at(-1);
    ok(last?.kind === "broken");
    equal(last.verdict, "timeout");
    equal(last.problem.message, "Still running line 7 after 1 s.");
    equal(outcomesIn(events), []);
  },

  "too much memory is a MemoryError in its line, and the next check runs": async (grader) => {
    const events = await grader.run(program({
      a: "kept = []\nwhile True:\n    kept.append(bytearray(10_000_000))",
      b: "return [0] * 1000",
    }));
    equal(outcomesIn(events), ["A error", "B passed", "C passed"]);
    const { error } = checksIn(events)[0]!;
    equal([error!.type, error!.frames[0]!.line], ["MemoryError", 4]);
  },

  "a deep recursion is an error, and the next check runs": async (grader) => {
    const events = await grader.run(
      program({ a: "return a()", b: "return [b2() for _ in [1]]" }) +
        "def b2(): pass",
    );
    equal(outcomesIn(events), ["A error", "B passed", "C passed"]);
    equal(checksIn(events)[0]!.error!.type, "RecursionError");
  },

  "endless output is cut, and what was left out is counted": async (grader) => {
    const events = await grader.run(program({ a: 'while True:\n    print("0123456789" * 10)' }));
    const { outcome, printed } = checksIn(events)[0]!;
    equal(outcome, "timeout");
    match(printed, /\n… [\d,]+ characters left out …\n/);
    ok(printed!.length <= KEPT + 50, `${printed!.length} characters`);
    equal(printedIn(events, A!), printed);
    ok(events.length < 100, `${events.length} messages`);
    equal(outcomesIn(events).slice(1), ["B passed", "C passed"]);
  },

  "one huge print is cut, too": async (grader) => {
    const events = await grader.run(program({ a: 'print("ab" * 500_000)' }));
    const { printed } = checksIn(events)[0]!;
    const left = (1_000_001 - KEPT).toLocaleString("en");
    match(printed, new RegExp(`\n… ${left} characters left out …\n`));
  },

  "both streams are heard, in their order": async (grader) => {
    const events = await grader.run(program({
      a: 'import sys\nprint("one")\nprint("two", file=sys.stderr)\nprint("three")',
    }));
    const heard = events.flatMap((it) => it.kind === "output" ? [[it.stream, it.text]] : []);
    equal(heard, [["stdout", "one\n"], ["stderr", "two\n"], ["stdout", "three\n"]]);
  },

  "the program's errors are told, with its lines": async (grader) => {
    for (
      const [top, type, line] of [
        ["1 / 0", "ZeroDivisionError", 7],
        ["def f(:", "SyntaxError", 7],
        ["exit(3)", "SystemExit", 7],
        ["input()", "RuntimeError", 7],
        ["raise KeyboardInterrupt", "KeyboardInterrupt", 7],
      ] as const
    ) {
      const last = (await grader.run(program({ top }))).at(-1);
      ok(last?.kind === "broken");
      equal([last.verdict, last.problem.type], ["error", type]);
      equal(last.problem.frames.at(-1)!.line, line);
      equal(Object.keys(last.problem).filter((key) => key === "builtin" || key === "timeout"), []);
    }
  },

  "beginners' errors are explained in the words of the page's Python": async (grader) => {
    const table = await Deno.readTextFile(new URL("../golden/explained.json", import.meta.url));
    for (const [source, words] of Object.entries<string>(JSON.parse(table))) {
      const last = (await grader.run(source)).at(-1);
      ok(last?.kind === "broken", source);
      ok(last.problem.help?.includes(words), `${source}: ${last.problem.help}`);
    }
  },

  "a program may end itself well": async (grader) => {
    const events = await grader.run(program({ top: "exit()" }));
    equal(outcomesIn(events), ["A passed", "B passed", "C passed"]);
  },

  "texts that are no texts are errors as any other": async (grader) => {
    for (const source of ["x = '\ud800'", "x = 1\0"]) {
      const last = (await grader.run(source)).at(-1);
      ok(last?.kind === "broken");
      equal(last.verdict, "error");
    }
    const events = await grader.run(program({
      a: String.raw`raise ValueError("\ud800 \U0001f40d \0")`,
      b: String.raw`raise ValueError("\ud83d\udc0d")`,
    }));
    equal(checksIn(events)[0]!.error!.message, "\ud800 🐍 \0");
    equal(checksIn(events)[1]!.error!.message, "🐍");
  },

  "a program that breaks its builtins and its streams breaks nothing else": async (grader) => {
    const events = await grader.run(program({
      top: "import builtins, sys\nbuiltins.len = builtins.isinstance = None\ndel builtins.str\n" +
        "sys.stdout = None\nsys.modules.clear()",
      a: "return len",
      b: "return str",
    }));
    equal(outcomesIn(events), ["A passed", "B error", "C passed"]);
    equal(checksIn(events)[1]!.error!.message.startsWith("name 'str' is not defined"), true);
  },
};

Deno.test("another pair, from images", async (test) => {
  await withPair(lesson(ABC, LIMITS), async (grader) => {
    await test.step("nothing of one program is left for the next", async () => {
      await grader.run(program({
        top: "import builtins, math\nhelper = 1\nbuiltins.helper2 = 2\nprint('first')",
        a: "print('in a'); raise ValueError",
      }));
      ok(JSON.parse(await grader.record())[A!] !== undefined);
      const events = await grader.run(program({
        a: "return helper",
        b: "return helper2",
        c: "import __main__\nassert sorted(vars(__main__))[-3:] == ['a', 'b', 'c']",
      }));
      equal(outcomesIn(events), ["A error", "B error", "C passed"]);
      equal(checksIn(events).map(({ error }) => error?.type), [
        "NameError",
        "NameError",
        undefined,
      ]);
      equal(printedIn(events, null) + printedIn(events, A!), "");
      equal(JSON.parse(await grader.record())[C!], undefined);
    });

    await test.step("two programs draw different random numbers", async () => {
      const source = program({ top: "import random\nprint(random.random())" });
      const [one, two] = [await grader.run(source), await grader.run(source)];
      ok(printedIn(one, null) !== printedIn(two, null));
    });

    await test.step("the program's interpreter holds nothing of the grader's", async () => {
      const events = await grader.run(program({ top: SEARCH }));
      equal(JSON.parse(printedIn(events, null)), {});
    });

    await test.step("a forged wire version is refused, naming both", async () => {
      const events = await grader.run(program({
        a: "import chalkline.wire\nchalkline.wire.VERSION = 2",
      }));
      equal(
        checksIn(events)[0]!.message,
        "The message has wire version 2; this side reads 1.",
      );
      equal(outcomesIn(events)[0], "A failed");
    });
  });
});

Deno.test("a program that hides its lateness from its own side hides it from no one", async () => {
  const top = "import chalkline.student\nchalkline.student.Student._late = None\n" +
    "chalkline.student.Student.answer = lambda self, text: self.link.answer(text, " +
    "{'named': self.names.find})\n";
  const source = program({ top, a: "try:\n    while True: pass\nexcept: pass" });
  const events = await withPair(lesson(ABC, LIMITS), (grader) => grader.run(source));
  equal(outcomesIn(events)[0], "A timeout");
  equal(checksIn(events)[0]!.message, "Its time was over before it came to an end.");
});

const HANDLES = `
def test_functions(student):
    """Functions both ways"""
    assert student.apply(lambda x, by=1: x * by, 4, by=10) == 40
    assert student.adder(2)(3) == 5

def test_nested(student):
    """Calls in calls"""
    def down(f, n): return student.down(f, n)
    assert student.down(down, 12) == 12

def test_generators(student):
    """Generators both ways"""
    def count():
        n = 0
        while True:
            yield n
            n += 1
    assert student.firsts(count(), 3) == [0, 1, 2]
    squares = student.squares()
    assert [next(squares), next(squares), next(squares)] == [0, 1, 4]

def test_objects(student):
    """Objects both ways"""
    v = student.Vector(1, 2)
    assert (v + v).xs == [2, 4] and (10 * v).xs == [10, 20] and v[0:1] == [1]
    assert student.same(v) == v and len({v, student.same(v)}) == 1
    class Box: pass
    box = Box()
    assert student.same(box) is box
    student.fill(box)
    assert box.value == 3

def test_exceptions(student):
    """Exceptions both ways"""
    def fails(): raise KeyError("w")
    assert student.guard(fails) == "'w'"
    with pytest.raises(ValueError, match="too short"):
        student.fail()

def test_closed(student):
    """What is closed"""
    def secret(): pass
    assert student.peek(secret) == []

def test_timeout(student):
    """Time runs out in a callback"""
    student.apply(lambda: student.loop())

def test_after(student):
    """And goes on"""
    assert student.adder(1)(1) == 2
`;

const HANDLERS = `
def apply(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception:
        return "swallowed"
def adder(n): return lambda m: n + m
def down(f, n): return 0 if n == 0 else 1 + f(f, n - 1)
def firsts(values, n): return [value for value, _ in zip(values, range(n))]
def squares():
    n = 0
    while True:
        yield n * n
        n += 1
class Vector:
    def __init__(self, *xs): self.xs = list(xs)
    def __add__(self, other): return Vector(*[a + b for a, b in zip(self.xs, other.xs)])
    def __rmul__(self, n): return Vector(*[n * x for x in self.xs])
    def __getitem__(self, key): return self.xs[key]
def same(x): return x
def fill(box): box.value = 3
def guard(f):
    try:
        f()
    except KeyError as error:
        return str(error)
def fail():
    class Short(ValueError): pass
    raise Short("too short")
def peek(f):
    import gc
    from chalkline.link import Link
    link = next(it for it in gc.get_objects() if type(it) is Link)
    seen = []
    for operation, target, args in (
        ("getattr", f, ("__globals__",)),
        ("getattr", f, ("__code__",)),
        ("setattr", f, ("__defaults__", (1,))),
        ("getattr", "{0.__globals__}", ("format",)),
    ):
        try:
            seen.append(repr(link.request(operation, target, *args)))
        except Exception:
            pass
    return seen
def loop():
    while True: pass
`;

Deno.test("objects are used from both sides", async () => {
  const events = await withPair(lesson(HANDLES, LIMITS), (grader) => grader.run(HANDLERS));
  equal(outcomesIn(events), [
    "Functions both ways passed",
    "Calls in calls passed",
    "Generators both ways passed",
    "Objects both ways passed",
    "Exceptions both ways passed",
    "What is closed passed",
    "Time runs out in a callback timeout",
    "And goes on passed",
  ]);
});

const ENDS: Record<string, [string, RegExp]> = {
  "os._exit": ["import os\nos._exit(0)", /ended Python itself/],
  "os.abort": ["import os\nos.abort()", /stopped .* It was at line 5\.$/],
  "a stack overflow in C": [
    "class R:\n    def __repr__(self): return repr(self)\nimport sys\n" +
    "sys.setrecursionlimit(10**9)\nrepr(R())",
    /ran out of stack .* It was at line 5\.$/,
  ],
};
for (const [name, [body, words]] of Object.entries(ENDS)) {
  Deno.test(`${name} is a crash of its check, and no other runs there`, async () => {
    await withPair(lesson(ABC, LIMITS), async (grader) => {
      const events = await grader.run(program({ a: "print('last words')", b: body }));
      equal(outcomesIn(events), ["A passed", "B crashed"]);
      match(checksIn(events)[1]!.message, words);
      equal(checksIn(events)[1]!.printed, undefined, "Pyodide's account of its stack is not shown");
      equal(checksIn(events)[1]!.call, "b()");
      equal(events.at(-1), { kind: "done", advice: {} });
      const again = await grader.run(program({}));
      equal(again.at(-1)!.kind, "broken");
    });
  });
}

Deno.test("a crash in a callback's callback is a crash", async () => {
  const tests = "def test_a(student):\n    student.call(lambda: student.end())\ndef test_b(): pass";
  const source = "import os\ndef call(f): return f()\ndef end(): os._exit(1)";
  const events = await withPair(lesson(tests, LIMITS), (grader) => grader.run(source));
  equal(outcomesIn(events), ["a crashed"]);
});

Deno.test("tests that cannot be collected are told by pytest's words", async () => {
  await rejects(withPair(lesson("1 / 0"), () => Promise.resolve()), /ZeroDivisionError/);
  await rejects(withPair(lesson("x = 1"), () => Promise.resolve()), /no test was found/);
});

Deno.test("a program is told what was typed, and asks for more", async () => {
  const top = "print('Hi')\nn = int(input('n? '))\ntry: input('m? ')\nexcept BaseException: n = 0";
  await withPair(lesson(ABC, LIMITS), async (grader) => {
    const typed = { lines: ["7"], seed: 1, more: true };
    // The worker waits for its end, and no `except` of the program's changes that.
    const events = await grader.run(program({ top }), null, () => {}, { typed });
    equal(events.at(-1), { kind: "asked" });
    equal(printedIn(events, null), "Hi\nn? 7\nm? ");
  });
});

Deno.test("a program that imports what its worker lacks has it wait for its end", async () => {
  const lacking = [
    "try: import json.tool_, csv\nexcept BaseException: pass",
    "from collections import dequeue",
    "'€'.encode('cp_none')",
  ];
  for (const top of lacking) {
    await withPair(lesson(ABC, LIMITS), async (grader) => {
      const events = await grader.run(program({ top }), null, () => {}, { part: true });
      equal(events.at(-1), { kind: "lacking" });
    });
  }
});

Deno.test("what is no part of Python's library is lacked by nobody", async () => {
  const top = "try: import numpy_\nexcept ImportError: print('none')";
  await withPair(lesson(ABC, LIMITS), async (grader) => {
    const events = await grader.run(program({ top }), null, () => {}, { part: true });
    equal(printedIn(events, null), "none\n");
    equal(events.at(-1)!.kind, "done");
    const missing = program({ top: "import json.tool_" });
    equal((await grader.run(missing)).at(-1)!.kind, "broken");
  });
});

Deno.test("a program that is run again draws the same, from wherever", async () => {
  const top = "import os, random, secrets\nrandom.seed()\n" +
    "print(os.urandom(4).hex(), random.random(), secrets.randbelow(10**9), random.Random().random())";
  await withPair(lesson(ABC, LIMITS), async (grader) => {
    const drawn = async (seed?: number) => {
      const typed = seed === undefined ? {} : { typed: { lines: [], seed, more: true } };
      return printedIn(await grader.run(program({ top }), null, () => {}, typed), null);
    };
    const first = await drawn(7);
    equal(await drawn(7), first);
    const all = [first, await drawn(8), await drawn(0), await drawn(), await drawn()];
    equal(new Set(all).size, all.length);
  });
});

Deno.test("with all that was typed given, a program goes through", async () => {
  const top = "print(sum(int(input()) for _ in range(2)))";
  await withPair(lesson(ABC, LIMITS), async (grader) => {
    const typed = { lines: ["7", "8"], seed: 1, more: false };
    const events = await grader.run(program({ top, a: "input('in a? ')" }), null, () => {}, {
      typed,
    });
    equal(printedIn(events, null), "7\n8\n15\n");
    const [a] = checksIn(events);
    equal([a!.outcome, a!.error?.message], ["error", "input() cannot ask during a check"]);
    const less = { ...typed, lines: ["7"] };
    const last = (await grader.run(program({ top }), null, () => {}, { typed: less })).at(-1);
    ok(last?.kind === "broken");
    equal(last.problem.message, "input() has nobody to ask here");
  });
});

/** Programs that want what a page does not have: their exception, and what a beginner is told. */
const WANTS: Record<string, [string, RegExp]> = {
  "import threading\nthreading.Thread(target=print).start()": ["RuntimeError", /a single thread/],
  "import multiprocessing as m\nm.Process(target=print).start()": [
    "ModuleNotFoundError",
    /a single process/,
  ],
  "from concurrent.futures import ProcessPoolExecutor\nProcessPoolExecutor().submit(abs, 1)": [
    "NotImplementedError",
    /a single process/,
  ],
  "import subprocess\nsubprocess.run(['ls'])": ["OSError", /no operating system/],
  "import os\nos.fork()": ["OSError", /no operating system/],
  "import socket\nsocket.create_connection(('example.com', 80))": ["OSError", /no network/],
  "import urllib.request as r\nr.urlopen('https://example.com')": ["URLError", /no network/],
  "import numpy as np": ["ModuleNotFoundError", /only those that the lesson names/],
  "import turtle": ["ModuleNotFoundError", /^turtle needs a window/],
  "open('data.csv')": ["FileNotFoundError", /none of the files on your computer/],
  "import asyncio\nasyncio.run(asyncio.to_thread(print))": ["RuntimeError", /a single thread/],
};

Deno.test("what a page does not have is told in a sentence", async () => {
  await withPair(lesson(ABC, LIMITS), async (grader) => {
    for (const [top, [type, help]] of Object.entries(WANTS)) {
      const last = (await grader.run(program({ top }))).at(-1);
      ok(last?.kind === "broken", top);
      equal(last.problem.type, type);
      match(last.problem.help, help);
    }
  });
});

/** Coroutines, a file, a short sleep: what does work. */
const WORKS = `
import asyncio, time
async def late(n):
    await asyncio.sleep(0.01 * n)
    print("woke", n)
    return n
async def main():
    return await asyncio.gather(late(2), late(1))
print(asyncio.run(main()))
print(asyncio.new_event_loop().run_until_complete(late(0)))
time.sleep(0.01)
with open("notes.txt", "w") as file: file.write("kept")
print(open("notes.txt").read())
`;

/** Modules that a start leaves for whoever needs them, and what is done with them. */
const LATER = `
import sys
later = ["asyncio", "ssl", "zipfile", "bz2", "lzma", "compression.zstd", "pygments"]
loaded = [name for name in later if name in sys.modules]
def pack():
    import asyncio, importlib.resources, shutil, zipfile
    with open("notes.txt", "w") as file: file.write("kept")
    done = []
    for form in ["zip", "bztar", "xztar", "zstdtar"]:
        made = shutil.make_archive("/tmp/made", form, ".", "notes.txt")
        shutil.unpack_archive(made, "/tmp/" + form)
        done.append(open("/tmp/" + form + "/notes.txt").read())
    with zipfile.ZipFile("/tmp/module.zip", "w") as archive:
        archive.writestr("packed/__init__.py", "")
        archive.writestr("packed/data.txt", "data")
    sys.path.append("/tmp/module.zip")
    done.append(importlib.resources.files("packed").joinpath("data.txt").read_text())
    async def later(): return await asyncio.sleep(0.01, "slept")
    return done + [asyncio.run(later())]
`;

Deno.test("what a start does not load works where it is needed", async () => {
  const tests = `
from reference import loaded, pack
def test_a(student):
    assert loaded == student.f() == []
    assert pack() == student.g() == ["kept"] * 4 + ["data", "slept"]
`;
  const files = {
    "test_hidden.py": tests,
    "reference.py": `${LATER}\ndef f(): return loaded\ndef g(): return pack()`,
  };
  await withPair(lesson("", { functions: ["f", "g"], files }), async (grader) => {
    const events = await grader.run(files["reference.py"]);
    equal(outcomesIn(events), ["a passed"]);
  });
});

Deno.test("coroutines, files of the program's own and short sleeps work", async () => {
  await withPair(lesson(ABC, LIMITS), async (grader) => {
    const events = await grader.run(program({ top: WORKS }));
    equal(printedIn(events, null), "woke 1\nwoke 2\n[2, 1]\nwoke 0\n0\nkept\n");
    const endless = "import asyncio\nasync def f():\n    while True: pass\nasyncio.run(f())";
    const last = (await grader.run(program({ top: endless }))).at(-1);
    ok(last?.kind === "broken");
    equal([last.verdict, last.problem.frames.at(-1)!.code], ["timeout", "while True: pass"]);
  });
});
