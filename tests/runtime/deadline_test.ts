/** The time limit, on a clock of the test's. */

import { equal } from "./assert.ts";
import { Deadline } from "../../web/runtime/deadline.ts";

const SIGINT = 2;
const SIGUSR1 = 10;
const SIGUSR2 = 12;

/** Run with a clock that stands still until `tick` moves it, in ms. */
function withClock(use: (tick: (ms: number) => void) => void): void {
  const real = performance.now;
  let now = 1_000;
  performance.now = () => now;
  try {
    use((ms) => now += ms);
  } finally {
    performance.now = real;
  }
}

/** What Python finds in so many looks: how often it is told to stop. */
function interrupts(deadline: Deadline, looks = 16, signal = SIGINT): number {
  let count = 0;
  for (let n = 0; n < looks; n++) if (deadline.signal() === signal) count++;
  return count;
}

Deno.test("the program is interrupted once its time is over, and not before", () =>
  withClock((tick) => {
    const deadline = new Deadline();
    deadline.start(5);
    tick(4_999);
    equal(interrupts(deadline), 0);
    equal(deadline.expired, false);
    tick(1);
    equal(interrupts(deadline), 1);
    equal(deadline.expired, true);
  }));

Deno.test("the variables are looked at once, when three quarters of the time are over", () =>
  withClock((tick) => {
    const deadline = new Deadline();
    deadline.start(4);
    tick(2_999);
    equal(interrupts(deadline, 160, SIGUSR1), 0);
    tick(1);
    equal(interrupts(deadline, 160, SIGUSR1), 1);
    equal(deadline.expired, false);
    deadline.start(4);
    tick(4_000);
    equal(interrupts(deadline, 16, SIGUSR1), 0);
  }));

Deno.test("a program that runs on passes on what it prints, ten times a second", () =>
  withClock((tick) => {
    const deadline = new Deadline();
    deadline.start(4);
    tick(99);
    equal(interrupts(deadline, 160, SIGUSR2), 0);
    for (const _ of [1, 2, 3]) {
      tick(100);
      equal(interrupts(deadline, 160, SIGUSR2), 1);
    }
    deadline.stop();
    tick(1_000);
    equal(interrupts(deadline, 160, SIGUSR2), 0);
  }));

Deno.test("a program that sleeps is told at once that its time is over", () =>
  withClock((tick) => {
    const deadline = new Deadline();
    deadline.start(1);
    tick(999);
    equal(deadline.due(), false);
    tick(1);
    equal([deadline.due(), deadline.due(), deadline.expired], [true, false, true]);
    equal(interrupts(deadline, 160), 0);
  }));

Deno.test("the next interrupt leaves the traceback time to be written", () =>
  withClock((tick) => {
    const deadline = new Deadline();
    deadline.start(5);
    tick(5_000);
    equal(interrupts(deadline), 1);
    tick(999);
    equal(interrupts(deadline, 160), 0);
    tick(1);
    equal(interrupts(deadline, 160), 1);
  }));

Deno.test("a deadline that was never started or that was stopped interrupts nothing", () =>
  withClock((tick) => {
    const deadline = new Deadline();
    tick(1e9);
    equal(interrupts(deadline), 0);
    deadline.start(5);
    deadline.stop();
    tick(1e9);
    equal(interrupts(deadline), 0);
    equal(deadline.expired, false);
  }));

Deno.test("each start gives the full time again", () =>
  withClock((tick) => {
    const deadline = new Deadline();
    deadline.start(1);
    tick(1_000);
    equal(interrupts(deadline), 1);
    deadline.start(1);
    equal(deadline.expired, false);
    tick(999);
    equal(interrupts(deadline), 0);
    tick(1);
    equal(interrupts(deadline), 1);
  }));

Deno.test("the clock is read in one look of sixteen, and the listener is told then", () =>
  withClock(() => {
    let looks = 0;
    const deadline = new Deadline(() => looks++);
    interrupts(deadline, 160);
    equal(looks, 10);
  }));

Deno.test("hours in which the machine slept are not the program's", () =>
  withClock((tick) => {
    const deadline = new Deadline();
    deadline.start(5);
    tick(1_000);
    equal(interrupts(deadline), 0);
    tick(8 * 3_600_000);
    equal(interrupts(deadline), 0);
    tick(3_999);
    equal(interrupts(deadline), 0);
    tick(1);
    equal(interrupts(deadline), 1);
  }));

Deno.test("where Python is slow, a program whose time is over has more, in proportion", () =>
  withClock((tick) => {
    for (const [slowness, seconds] of [[5.5, 5.5], [9, 9], [16, 16], [500, 16], [Infinity, 16]]) {
      const deadline = new Deadline();
      deadline.start(4);
      tick(4_000);
      equal(interrupts(deadline), 1);
      tick(300);
      equal(deadline.more(slowness), seconds);
      equal(deadline.expired, false);
      tick(seconds! * 1_000 - 4_301);
      equal(interrupts(deadline, 160), 0);
      tick(1);
      equal(interrupts(deadline, 160), 1);
      equal(deadline.expired, true);
    }
  }));

Deno.test("more time is given once in each start, and only when it is over", () =>
  withClock((tick) => {
    const deadline = new Deadline();
    equal(deadline.more(9), 0);
    for (const _ of [1, 2]) {
      deadline.start(4);
      tick(3_999);
      equal([interrupts(deadline), deadline.more(9)], [0, 0]);
      tick(1);
      equal([interrupts(deadline), deadline.more(9), deadline.more(9)], [1, 9, 0]);
      tick(5_000);
      equal([interrupts(deadline), deadline.more(9), deadline.expired], [1, 0, true]);
    }
    deadline.start(4);
    tick(4_000);
    equal(interrupts(deadline), 1);
    deadline.stop();
    equal([deadline.more(9), deadline.expired], [0, true]);
  }));

Deno.test("whatever else a program asks for more time with, it gets none", () =>
  withClock((tick) => {
    const deadline = new Deadline();
    deadline.start(4);
    tick(4_000);
    equal(interrupts(deadline), 1);
    const trap = {
      valueOf() {
        throw new Error("it was looked at");
      },
    };
    for (const asked of [4, 0, -9, -Infinity, NaN, "99", 99n, true, null, undefined, [99], trap]) {
      equal(deadline.more(asked), 0);
    }
    equal(deadline.expired, true);
  }));

Deno.test("the variables are looked at again when three quarters of the longer time are over", () =>
  withClock((tick) => {
    const deadline = new Deadline();
    deadline.start(4);
    tick(3_000);
    equal(interrupts(deadline, 16, SIGUSR1), 1);
    tick(1_000);
    equal([interrupts(deadline), deadline.more(16)], [1, 16]);
    tick(7_999);
    equal(interrupts(deadline, 160, SIGUSR1), 0);
    tick(1);
    equal(interrupts(deadline, 160, SIGUSR1), 1);
  }));

Deno.test("hours in which the machine slept count in no longer time either", () =>
  withClock((tick) => {
    const deadline = new Deadline();
    deadline.start(4);
    tick(8 * 3_600_000);
    equal(interrupts(deadline), 0);
    tick(4_000);
    equal([interrupts(deadline), deadline.more(8)], [1, 8]);
    tick(3_999);
    equal(interrupts(deadline, 160), 0);
    tick(1);
    equal(interrupts(deadline, 160), 1);
  }));
