/**
 * Runs a lesson's reference and its known mistakes (at build time, in Deno), for the table by which
 * a student's mistake is recognised.
 *
 * Reads JSON from standard input, `{"files", "lesson", "reference", "mistakes": {name: source}}`,
 * and writes `{"checks": [...], "reference": [events], "failures": {name: {...}}}`, or
 * `{"error": "..."}` for tests that cannot be collected.
 */

import { Grader, readParts } from "../runtime/deno.ts";
import type { Event } from "../runtime/protocol.ts";

/** Whether an interpreter ended here: its worker is of no more use. */
function ended(event: Event): boolean {
  return event.kind === "check" && event.check.outcome === "crashed" ||
    event.kind === "broken" && event.verdict === "crashed";
}

const { files, lesson, reference, mistakes } = await new Response(Deno.stdin.readable).json();

try {
  const parts = await readParts(files);
  const first = await Grader.open(parts, lesson);
  const events = await first.run(reference);
  parts.images = first.images;
  const failures: Record<string, unknown> = {};
  const broken: Record<string, unknown> = {};
  const waiting = Object.entries(mistakes as Record<string, string>);
  const work = async (grader: Grader) => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, source] = next;
      const events = await grader.run(source);
      const last = events.at(-1);
      if (last?.kind === "broken") broken[name] = last.problem;
      else failures[name] = JSON.parse(await grader.record());
      if (events.some(ended)) {
        grader.close();
        grader = await Grader.open(parts, lesson);
      }
    }
    grader.close();
  };
  const cores = Math.min(navigator.hardwareConcurrency, Math.ceil(waiting.length / 8));
  const others = Array.from({ length: cores - 1 }, () => Grader.open(parts, lesson).then(work));
  await Promise.all([work(first), ...others]);
  console.log(JSON.stringify({ reference: events, failures, broken }));
} catch (error) {
  console.log(JSON.stringify({ error: (error as Error).message }));
}
