/**
 * Runs a lesson's reference and its known mistakes (at build time, in Deno), for the table by which
 * a student's mistake is recognised.
 *
 * Reads JSON from standard input, `{"files", "lesson", "reference", "mistakes": {name: source}}`,
 * and writes `{"checks": [...], "reference": [events], "failures": {name: {...}}}`, or
 * `{"error": "..."}` for tests that cannot be collected.
 */

import { Grader, readParts } from "../runtime/deno.ts";

const { files, lesson, reference, mistakes } = await new Response(Deno.stdin.readable).json();

try {
  const grader = await Grader.open(await readParts(files), lesson);
  const events = await grader.run(reference);
  const failures: Record<string, unknown> = {};
  const broken: Record<string, unknown> = {};
  for (const [name, source] of Object.entries(mistakes as Record<string, string>)) {
    const last = (await grader.run(source)).at(-1);
    if (last?.kind === "broken") broken[name] = last.problem;
    else failures[name] = JSON.parse(await grader.record());
  }
  grader.close();
  console.log(JSON.stringify({ reference: events, failures, broken }));
} catch (error) {
  console.log(JSON.stringify({ error: (error as Error).message }));
}
