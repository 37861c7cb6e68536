/** One Run over workers that the test plays: what is heard, in which order, and how it ends. */

import { equal, ok } from "./assert.ts";
import type { Prepared } from "../../web/page/prepare.ts";
import { Run } from "../../web/page/run.ts";
import type {
  Check,
  CheckTitle,
  Event,
  Outcome,
  Report,
  RunOptions,
} from "../../web/runtime/protocol.ts";

const TITLES: CheckTitle[] = ["a", "b", "c"].map((id) => ({ id, title: id.toUpperCase() }));
const SECONDS = 5;
/** The grace that a Run gives the interrupt, in seconds. */
const GRACE = 1.5;

/** A worker in the test's hands: `tell` sends the page an event. */
class FakeWorker implements Prepared {
  checks = TITLES;
  whole = false;
  closed = false;
  program: string | null = null;
  only: string[] | null | undefined;
  typed: string[] = [];
  part = false;
  tell: (event: Event) => void = () => {};

  extend(): void {}

  practise(): void {}

  run(
    program: string,
    only: string[] | null,
    onEvent: (event: Event) => void,
    options?: RunOptions,
  ): void {
    this.program = program;
    this.only = only;
    this.typed = [...options?.typed?.lines ?? []];
    this.part = options?.part ?? false;
    this.tell = onEvent;
  }

  close(): void {
    this.closed = true;
  }

  /** Load the program, then end these checks so, in the order of the tests. */
  play(outcomes: Record<string, Outcome>): void {
    this.load();
    for (const [id, outcome] of Object.entries(outcomes)) this.check(id, outcome);
  }

  print(text: string): void {
    this.tell({ kind: "output", stream: "stdout", text, check: null });
  }

  load(): void {
    this.tell({ kind: "loading" });
    this.tell({ kind: "loaded" });
  }

  check(id: string, outcome: Outcome): void {
    this.tell({ kind: "started", check: id });
    this.tell({ kind: "check", check: { ...checkOf(id), outcome } });
  }

  done(advice: Record<string, string> = {}): void {
    this.tell({ kind: "done", advice });
  }

  fail(message = "gone"): void {
    this.tell({ kind: "failed", message, detail: "" });
  }
}

function checkOf(id: string): Check {
  return { id, title: id.toUpperCase(), outcome: "passed", seconds: 0.1 };
}

/** A Run, the workers that it took and what it told. */
class Bench {
  workers: FakeWorker[] = [];
  heard: string[] = [];
  reports: Report[] = [];
  /** Answers the program's last question. */
  answer: (line: string) => void = () => {};
  /** How the next worker comes; by default, at once. */
  next: () => Promise<Prepared> = () => Promise.resolve(this.worker());
  /** Whether each worker was to have all of the library. */
  wholes: boolean[] = [];
  run: Run;

  constructor(mostLost?: number) {
    this.run = new Run(
      (whole) => (this.wholes.push(whole), this.next()),
      "the program",
      SECONDS,
      {
        begun: (checks) => this.heard.push(`begun ${checks.map(({ id }) => id).join(" ")}`),
        output: (text, stream, check) => this.heard.push(`${stream} ${check}: ${text}`),
        voided: () => this.heard.push("voided"),
        asked: (question, answer) => {
          this.heard.push(`asked ${question}`);
          this.answer = answer;
        },
        started: (check) => this.heard.push(`started ${check}`),
        check: ({ id, outcome }) => this.heard.push(`${id} ${outcome}`),
        finished: (report) => {
          this.heard.push(report.verdict);
          this.reports.push(report);
        },
      },
      { lines: [], seed: 1, more: true },
      undefined,
      mostLost,
    );
  }

  worker(): FakeWorker {
    const made = new FakeWorker();
    this.workers.push(made);
    return made;
  }

  get last(): FakeWorker {
    return this.workers.at(-1)!;
  }

  get report(): Report {
    equal(this.reports.length, 1, "finished() is called exactly once");
    return this.reports[0]!;
  }

  outcomes(): string[] {
    return this.report.checks.map(({ outcome }) => outcome);
  }
}

/** Let what was promised happen. */
const settle = () => new Promise<void>((resolve) => realTimeout(resolve, 0));
const realTimeout = setTimeout;

async function started(): Promise<Bench> {
  const bench = new Bench();
  await bench.run.start();
  return bench;
}

/** Timers that go off when the test says so: `pass` lets so many seconds go by. */
async function withTimers(use: (pass: (seconds: number) => void) => Promise<void>): Promise<void> {
  const real = { setTimeout, clearTimeout };
  const timers = new Map<number, { at: number; call: () => void }>();
  let now = 0, count = 0;
  const fake = {
    setTimeout: (call: () => void, ms: number) => {
      timers.set(++count, { at: now + ms, call });
      return count;
    },
    clearTimeout: (id: number) => timers.delete(id),
  };
  Object.assign(globalThis, fake);
  try {
    await use((seconds) => {
      for (const end = now + seconds * 1_000; now < end;) {
        now = Math.min(end, now + 100);
        for (const [id, { at, call }] of [...timers]) {
          if (at <= now && timers.delete(id)) call();
        }
      }
    });
    equal(timers.size, 0, "no timer is left behind");
  } finally {
    Object.assign(globalThis, real);
  }
}

Deno.test("a Run that passes is told in order, and ends its worker", async () => {
  const bench = await started();
  const { last } = bench;
  equal([last.program, last.only], ["the program", null]);
  last.tell({ kind: "loading" });
  last.tell({ kind: "output", stream: "stdout", text: "hello", check: null });
  last.tell({ kind: "loaded" });
  last.tell({ kind: "started", check: "a" });
  last.tell({ kind: "output", stream: "stderr", text: "in a", check: "a" });
  last.tell({ kind: "check", check: checkOf("a") });
  last.check("b", "passed");
  last.check("c", "passed");
  equal(bench.reports, []);
  last.done();
  equal(bench.heard, [
    "begun a b c",
    "stdout null: hello",
    "started a",
    "stderr a: in a",
    "a passed",
    "started b",
    "b passed",
    "started c",
    "c passed",
    "passed",
  ]);
  equal(bench.report, {
    version: 1,
    verdict: "passed",
    checks: TITLES.map(({ id }) => checkOf(id)),
  });
  equal(last.closed, true);
  equal(bench.workers.length, 1);
});

Deno.test("one failed check fails the Run, and advice reaches check and report", async () => {
  const bench = await started();
  bench.last.play({ a: "passed", b: "failed", c: "passed" });
  bench.last.done({ b: "You summed." });
  equal(bench.report.verdict, "failed");
  equal(bench.report.checks[1]!.advice, "You summed.");
  equal(bench.report.advice, "You summed.");
});

Deno.test("a program that cannot be loaded leaves every check not run", async () => {
  for (const verdict of ["error", "timeout", "crashed"] as const) {
    const bench = await started();
    const problem = { type: "SyntaxError", message: "odd", frames: [] };
    bench.last.tell({ kind: "loading" });
    bench.last.tell({ kind: "broken", verdict, problem });
    equal(bench.heard.slice(1), ["a not-run", "b not-run", "c not-run", verdict]);
    equal(bench.report.problem, problem);
    equal(bench.report.checks[0], { id: "a", title: "A", outcome: "not-run", seconds: 0 });
    equal(bench.last.closed, true);
  }
});

Deno.test("stopped while it waits for a worker, a Run ends at once and takes none", async () => {
  const bench = new Bench();
  let give: (worker: Prepared) => void = () => {};
  bench.next = () => new Promise((resolve) => give = resolve);
  const starting = bench.run.start();
  bench.run.stop();
  equal(bench.heard, ["stopped"]);
  equal(bench.report.checks, []);
  const worker = bench.worker();
  give(worker);
  await starting;
  equal(worker.closed, true);
  equal(worker.program, null);
  equal(bench.heard, ["stopped"]);
});

Deno.test("stopped while it runs, a Run keeps what is final and hears no more", async () => {
  const bench = await started();
  bench.last.play({ a: "failed" });
  bench.last.tell({ kind: "started", check: "b" });
  bench.run.stop();
  equal(bench.last.closed, true);
  bench.last.tell({ kind: "check", check: checkOf("b") });
  bench.last.done();
  bench.run.stop();
  equal(bench.report.verdict, "stopped");
  equal(bench.outcomes(), ["failed", "not-run", "not-run"]);
  equal(bench.report.checks[1]!.message, undefined);
});

Deno.test("stopped in a flood, a Run shows how that ended by then", async () => {
  const bench = await started();
  bench.last.tell({ kind: "loading" });
  bench.last.print("1\n");
  bench.last.tell({ kind: "end", pieces: [{ text: "2\n", stream: "stdout" }], check: null });
  bench.last.tell({ kind: "end", pieces: [{ text: "2\n3\n", stream: "stdout" }], check: null });
  bench.run.stop();
  const printed = bench.heard.filter((it) => it.startsWith("stdout"));
  equal(printed, ["stdout null: 1\n", "stdout null: 2\n3\n"]);
});

Deno.test("what is printed next takes the place of the end of a flood", async () => {
  const bench = await started();
  bench.last.tell({ kind: "loading" });
  bench.last.tell({ kind: "end", pieces: [{ text: "old", stream: "stdout" }], check: null });
  bench.last.print("new");
  bench.run.stop();
  equal(bench.heard.filter((it) => it.startsWith("stdout")), ["stdout null: new"]);
});

Deno.test("stopped while it goes on in a fresh worker, a Run takes none", async () => {
  const bench = await started();
  let give: (worker: Prepared) => void = () => {};
  bench.next = () => new Promise((resolve) => give = resolve);
  bench.last.play({ a: "crashed" });
  bench.last.done();
  bench.run.stop();
  const worker = new FakeWorker();
  give(worker);
  await settle();
  equal([worker.closed, worker.program], [true, null]);
  equal(bench.outcomes(), ["crashed", "not-run", "not-run"]);
  equal(bench.report.verdict, "stopped");
});

Deno.test("after a crash, what is left runs in a fresh worker, without the output again", async () => {
  const bench = await started();
  const [first] = bench.workers;
  first!.play({ a: "passed", b: "crashed" });
  first!.done();
  equal(first!.closed, true);
  await settle();
  const second = bench.workers[1]!;
  equal([second.program, second.only], ["the program", ["c"]]);
  bench.heard.length = 0;
  second.tell({ kind: "loading" });
  second.tell({ kind: "output", stream: "stdout", text: "hello", check: null });
  second.tell({ kind: "loaded" });
  second.tell({ kind: "started", check: "c" });
  second.tell({ kind: "output", stream: "stdout", text: "in c", check: "c" });
  second.tell({ kind: "check", check: checkOf("c") });
  first!.tell({ kind: "check", check: { ...checkOf("c"), outcome: "failed" } });
  second.done();
  equal(bench.heard, ["started c", "stdout c: in c", "c passed", "failed"]);
  equal(bench.outcomes(), ["passed", "crashed", "passed"]);
  equal(bench.workers.length, 2);
});

Deno.test("a crash in the last check needs no fresh worker", async () => {
  const bench = await started();
  bench.last.play({ a: "passed", b: "passed", c: "crashed" });
  bench.last.done();
  equal(bench.report.verdict, "failed");
  equal(bench.workers.length, 1);
});

Deno.test("advice from several workers is put together", async () => {
  const bench = await started();
  bench.last.play({ a: "failed", b: "crashed" });
  bench.last.done({ a: "You summed." });
  await settle();
  bench.last.play({ c: "failed" });
  bench.last.done({ c: "You summed." });
  equal(bench.report.checks.map(({ advice }) => advice), ["You summed.", undefined, "You summed."]);
  equal(bench.report.advice, undefined);
});

Deno.test("a worker that fails in a check costs that check alone", async () => {
  const bench = await started();
  bench.last.load();
  bench.last.tell({ kind: "started", check: "a" });
  bench.last.fail("out of memory");
  await settle();
  bench.last.play({ b: "passed", c: "passed" });
  bench.last.done();
  equal(bench.outcomes(), ["crashed", "passed", "passed"]);
  equal(bench.report.checks[0]!.message, "Python stopped working here (out of memory).");
  equal(bench.report.verdict, "failed");
});

Deno.test("a worker that fails while the program is loaded ends the Run", async () => {
  const bench = await started();
  bench.last.tell({ kind: "loading" });
  bench.last.fail();
  equal(bench.report.verdict, "crashed");
  equal(bench.report.problem!.message, "Python stopped working here (gone).");
  equal(bench.outcomes(), ["not-run", "not-run", "not-run"]);
});

Deno.test("an error of the grader's is told without its traceback", async () => {
  const bench = await started();
  bench.last.load();
  bench.last.tell({ kind: "started", check: "a" });
  bench.last.fail('PythonError: Traceback\n  File "/lib/chalkline/grader/host.py"\nMemoryError\n');
  await settle();
  bench.last.play({ b: "passed", c: "passed" });
  bench.last.done();
  equal(bench.report.checks[0]!.message, "Python stopped working here (MemoryError).");
});

Deno.test("a worker that fails between two checks costs none", async () => {
  const bench = await started();
  bench.last.play({ a: "passed" });
  bench.last.fail();
  await settle();
  equal(bench.last.only, ["b", "c"]);
  bench.last.play({ b: "passed", c: "passed" });
  bench.last.done();
  equal(bench.outcomes(), ["passed", "passed", "passed"]);
  equal(bench.report.verdict, "passed");
});

Deno.test("a worker that fails when all checks are final changes none", async () => {
  const bench = await started();
  bench.last.play({ a: "passed", b: "passed", c: "passed" });
  bench.last.fail();
  equal(bench.report.verdict, "passed");
  equal(bench.report.problem, undefined);
  equal(bench.workers.length, 1);
});

Deno.test("after a check that was skipped, the next failure is not taken for its own", async () => {
  const bench = await started();
  bench.last.load();
  bench.last.tell({ kind: "started", check: "a" });
  bench.last.tell({ kind: "skipped", check: "a" });
  bench.last.fail();
  await settle();
  equal(bench.last.only, ["b", "c"]);
  bench.last.play({ b: "passed", c: "passed" });
  bench.last.done();
  equal(bench.report.verdict, "passed");
  equal(bench.report.checks.map(({ id }) => id), ["b", "c"]);
});

Deno.test("a check that skips itself is not in the report", async () => {
  const bench = await started();
  bench.last.play({ a: "passed" });
  bench.last.tell({ kind: "started", check: "b" });
  bench.last.tell({ kind: "skipped", check: "b" });
  bench.last.check("c", "passed");
  bench.last.done();
  equal(bench.report.checks.map(({ id }) => id), ["a", "c"]);
  equal(bench.report.verdict, "passed");
});

Deno.test("a Run that cannot get a worker says why", async () => {
  const bench = new Bench();
  bench.next = () => Promise.reject(new Error("no workers here"));
  await bench.run.start().catch((error: Error) => bench.run.fail(error.message));
  equal(bench.report.verdict, "crashed");
  equal(bench.report.problem!.message, "no workers here");
});

Deno.test("a Run that cannot get a second worker keeps what is final", async () => {
  const bench = await started();
  bench.next = () => Promise.reject(new Error("no more workers"));
  bench.last.play({ a: "passed", b: "crashed" });
  bench.last.done();
  await settle();
  equal(bench.outcomes(), ["passed", "crashed", "not-run"]);
  equal(bench.report.verdict, "failed");
  equal(bench.report.checks[2]!.message, "It could not be tried again: no more workers");
});

Deno.test("a program that cannot be loaded a second time keeps what is final", async () => {
  const bench = await started();
  bench.last.play({ a: "passed", b: "crashed" });
  bench.last.done();
  await settle();
  bench.last.tell({ kind: "loading" });
  const problem = { type: "ValueError", message: "another day", frames: [] };
  bench.last.tell({ kind: "broken", verdict: "error", problem });
  equal(bench.outcomes(), ["passed", "crashed", "not-run"]);
  equal(bench.report.verdict, "failed");
  equal(bench.report.problem, undefined);
  equal(bench.report.checks[2]!.message, "It could not be tried again: another day");
});

Deno.test("each check that ends its worker costs one, and all others still run", async () => {
  const bench = new Bench();
  const titles = [..."abcdefgh"].map((id) => ({ id, title: id }));
  bench.next = () => Promise.resolve(Object.assign(bench.worker(), { checks: titles }));
  await bench.run.start();
  for (const { id } of titles.slice(0, 7)) {
    bench.last.play({ [id]: "crashed" });
    bench.last.done();
    await settle();
  }
  bench.last.play({ h: "passed" });
  bench.last.done();
  equal(bench.workers.length, 8);
  ok(bench.workers.every(({ closed }) => closed));
  equal(bench.outcomes().slice(5), ["crashed", "crashed", "passed"]);
  equal(bench.report.verdict, "failed");
});

Deno.test("a worker that is lost before any check ends the Run, not for ever a next one", async () => {
  const bench = await started();
  bench.last.play({ a: "passed" });
  bench.last.tell({ kind: "failed", message: "gone", detail: "" });
  await settle();
  bench.last.load();
  bench.last.tell({ kind: "failed", message: "gone", detail: "" });
  equal(bench.workers.length, 2);
  equal(bench.outcomes(), ["passed", "not-run", "not-run"]);
  const { message } = bench.report.checks[2]!;
  equal(message, "Python stopped working before this check; it was not tried again.");
});

Deno.test("a check that cannot be interrupted is ended from outside, and the rest runs", () =>
  withTimers(async (pass) => {
    const bench = await started();
    bench.last.play({ a: "passed" });
    bench.last.tell({ kind: "started", check: "b" });
    pass(SECONDS + GRACE - 0.1);
    equal(bench.last.closed, false);
    pass(0.1);
    equal(bench.workers[0]!.closed, true);
    equal(bench.heard.at(-1), "b timeout");
    await settle();
    equal(bench.last.only, ["c"]);
    bench.last.play({ c: "passed" });
    bench.last.done();
    equal(bench.outcomes(), ["passed", "timeout", "passed"]);
    equal(bench.report.verdict, "failed");
    const { message, seconds } = bench.report.checks[1]!;
    equal(message!.startsWith("Still running after 5 s, and it could not be interrupted"), true);
    equal(seconds, SECONDS);
  }));

Deno.test("a check that went on after its interrupt is told with the line, and what it printed", () =>
  withTimers(async (pass) => {
    const bench = await started();
    bench.last.load();
    bench.last.tell({ kind: "started", check: "a" });
    bench.last.tell({ kind: "output", stream: "stdout", text: "one ", check: "a" });
    bench.last.tell({ kind: "end", pieces: [{ text: "two", stream: "stderr" }], check: "a" });
    pass(SECONDS);
    bench.last.tell({ kind: "interrupted", line: 7 });
    pass(GRACE);
    await settle();
    bench.last.play({ b: "passed", c: "passed" });
    bench.last.done();
    const [{ message, printed }] = bench.report.checks as [Check];
    equal(/again after it was interrupted at line 7\. An except/.test(message!), true);
    equal(printed, "one two");
  }));

Deno.test("a program that cannot be interrupted while it is loaded is ended from outside", () =>
  withTimers(async (pass) => {
    const bench = await started();
    bench.last.tell({ kind: "loading" });
    pass(SECONDS + GRACE);
    equal(bench.report.verdict, "timeout");
    equal(bench.report.problem!.message.startsWith("Still running after 5 s"), true);
    equal(bench.outcomes(), ["not-run", "not-run", "not-run"]);
    equal(bench.last.closed, true);
  }));

Deno.test("a check that has more time is waited for as long, and the next one is not", () =>
  withTimers(async (pass) => {
    const bench = await started();
    bench.last.load();
    bench.last.tell({ kind: "started", check: "a" });
    pass(SECONDS);
    bench.last.tell({ kind: "slow", seconds: 20 });
    pass(20 - SECONDS);
    bench.last.check("a", "passed");
    bench.last.tell({ kind: "started", check: "b" });
    pass(SECONDS);
    bench.last.tell({ kind: "slow", seconds: 12 });
    pass(12 - SECONDS + GRACE);
    await settle();
    equal(bench.last.only, ["c"]);
    bench.last.load();
    bench.last.tell({ kind: "started", check: "c" });
    // After a time-out, a fifth of the limit; Patience counts by halves.
    pass(SECONDS / 5 + GRACE);
    equal(bench.outcomes(), ["passed", "timeout", "timeout"]);
    const [, b, c] = bench.report.checks;
    equal([b!.seconds, c!.seconds], [12, 1]);
    equal(b!.message!.startsWith("Still running after 12 s"), true);
    equal(c!.message!.startsWith("Still running after 1 s"), true);
  }));

Deno.test("a program that has more time to be loaded is waited for as long", () =>
  withTimers(async (pass) => {
    const bench = await started();
    bench.last.tell({ kind: "loading" });
    pass(SECONDS);
    bench.last.tell({ kind: "slow", seconds: 20 });
    pass(20 - SECONDS + GRACE - 0.1);
    equal(bench.last.closed, false);
    pass(0.1);
    equal(bench.report.problem!.message.startsWith("Still running after 20 s"), true);
  }));

Deno.test("each check has the time for itself, and none is counted between them", () =>
  withTimers(async (pass) => {
    const bench = await started();
    bench.last.tell({ kind: "loading" });
    pass(SECONDS);
    bench.last.tell({ kind: "loaded" });
    pass(60);
    for (const { id } of TITLES) {
      bench.last.tell({ kind: "started", check: id });
      pass(SECONDS);
      bench.last.tell({ kind: "check", check: checkOf(id) });
      pass(60);
    }
    bench.last.done();
    equal(bench.report.verdict, "passed");
  }));

Deno.test("a check that skips itself is not counted on", () =>
  withTimers(async (pass) => {
    const bench = await started();
    bench.last.load();
    bench.last.tell({ kind: "started", check: "a" });
    bench.last.tell({ kind: "skipped", check: "a" });
    pass(60);
    bench.last.check("b", "passed");
    bench.last.check("c", "passed");
    bench.last.done();
    equal(bench.outcomes(), ["passed", "passed"]);
  }));

Deno.test("a Run that is over leaves no timer behind", () =>
  withTimers(async () => {
    const bench = await started();
    bench.last.tell({ kind: "loading" });
    bench.run.stop();
    equal(bench.report.verdict, "stopped");
  }));

Deno.test("a program that asks is run again with the answer, and prints nothing twice", async () => {
  await withTimers(async (pass) => {
    const bench = await started();
    const [first] = bench.workers;
    first!.tell({ kind: "loading" });
    first!.print("Hello\nName? ");
    first!.tell({ kind: "asked" });
    equal(first!.closed, true);
    // Nobody is hurried: the time limit does not run.
    pass(3_600);
    bench.answer("Ada");
    await settle();
    const second = bench.workers[1]!;
    equal([second.program, second.only, second.typed], ["the program", null, ["Ada"]]);
    second.tell({ kind: "loading" });
    for (const text of ["Hel", "lo\nName? A", "da\n", "Hello Ada\n"]) second.print(text);
    second.tell({ kind: "loaded" });
    for (const id of ["a", "b", "c"]) second.check(id, "passed");
    second.done();
    equal(bench.heard.slice(0, 5), [
      "begun a b c",
      "stdout null: Hello\nName? ",
      "asked Name? ",
      "stdout null: Ada\n",
      "stdout null: Hello Ada\n",
    ]);
    equal(bench.report.verdict, "passed");
    equal(bench.report.typed?.lines, ["Ada"]);
  });
});

Deno.test("a program that goes another way after an answer shows what it prints now", async () => {
  const bench = await started();
  bench.last.tell({ kind: "loading" });
  bench.last.print("It is 10:01\nName? ");
  bench.last.tell({ kind: "asked" });
  bench.heard.length = 0;
  bench.answer("Ada");
  await settle();
  bench.last.tell({ kind: "loading" });
  bench.last.print("It is 10:02\nName? ");
  bench.last.print("Ada\n");
  bench.last.tell({ kind: "loaded" });
  equal(bench.heard, [
    "stdout null: Ada\n",
    "voided",
    "stdout null: It is 10:02\nName? ",
    "stdout null: Ada\n",
  ]);
  bench.run.stop();
});

Deno.test("stopped while it asks, a Run ends, and an answer comes too late", async () => {
  const bench = await started();
  bench.last.tell({ kind: "loading" });
  bench.last.tell({ kind: "asked" });
  bench.run.stop();
  bench.answer("Ada");
  await settle();
  equal(bench.workers.length, 1);
  equal(bench.report.verdict, "stopped");
});

Deno.test("a program that lacks a module begins again where all of the library is", async () => {
  const bench = await started();
  equal([bench.last.part, bench.wholes], [true, [false]]);
  bench.last.tell({ kind: "loading" });
  bench.last.print("one\n");
  bench.last.tell({ kind: "lacking" });
  equal(bench.workers[0]!.closed, true);
  await settle();
  bench.last.tell({ kind: "loading" });
  bench.last.print("one\n");
  bench.last.print("two\n");
  bench.last.tell({ kind: "loaded" });
  bench.last.check("a", "passed");
  bench.last.tell({ kind: "started", check: "b" });
  bench.last.tell({ kind: "lacking" });
  await settle();
  equal([bench.wholes, bench.last.only], [[false, true, true], ["b", "c"]]);
  bench.last.play({ b: "passed", c: "passed" });
  bench.last.done();
  equal(bench.heard.filter((it) => it.startsWith("stdout")), [
    "stdout null: one\n",
    "stdout null: two\n",
  ]);
  equal(bench.report.verdict, "passed");
});

for (const [how, most] of [["all are tried", Infinity], ["two in a row are enough", 2]] as const) {
  Deno.test(`where each check costs a worker, ${how}`, async () => {
    const bench = new Bench(most);
    await bench.run.start();
    for (const id of ["a", "b", "c"]) {
      if (bench.reports.length > 0) break;
      bench.last.load();
      bench.last.check(id, "crashed");
      bench.last.done();
      await settle();
    }
    const last = most === 2 ? "not-run" : "crashed";
    equal(bench.outcomes(), ["crashed", "crashed", last]);
    const why = most === 2
      ? "Not tried: in the 2 checks before, Python had to be ended."
      : undefined;
    equal(bench.report.checks[2]!.message, why);
  });
}

Deno.test("a check that passes between two that cost a worker begins the count anew", async () => {
  const bench = new Bench(2);
  await bench.run.start();
  bench.last.play({ a: "crashed" });
  bench.last.done();
  await settle();
  bench.last.play({ b: "passed", c: "crashed" });
  bench.last.done();
  await settle();
  equal(bench.outcomes(), ["crashed", "passed", "crashed"]);
});

Deno.test("a worker with all of the library is not to wait for more", async () => {
  const bench = new Bench();
  const whole = bench.worker();
  whole.whole = true;
  bench.next = () => Promise.resolve(whole);
  await bench.run.start();
  equal(whole.part, false);
  bench.run.stop();
});

Deno.test("after a crash, the fresh worker is told what was typed", async () => {
  const bench = await started();
  bench.last.tell({ kind: "loading" });
  bench.last.tell({ kind: "asked" });
  bench.answer("Ada");
  await settle();
  bench.last.play({ a: "crashed" });
  bench.last.done();
  await settle();
  equal([bench.last.only, bench.last.typed], [["b", "c"], ["Ada"]]);
  bench.run.stop();
});
