/** A result that was kept, as the next visit reads it: whole, or not at all. */

import { lastRun } from "../../web/page/last-run.ts";
import { Kept } from "../../web/page/storage.ts";
import { equal, ok } from "./assert.ts";

const GOLDEN = new URL("../golden/", import.meta.url);

/** The golden reports, by name. */
const reports: [string, unknown][] = [];
for (const { name, isDirectory } of Deno.readDirSync(GOLDEN)) {
  if (!isDirectory) continue;
  const text = Deno.readTextFileSync(new URL(`${name}/report.json`, GOLDEN));
  reports.push([name, JSON.parse(text)]);
}

/** What the page reads of a kept result. */
function read(report: unknown): unknown {
  const text = JSON.stringify({ version: 1, lesson: "", code: "", report });
  return lastRun(new Kept(() => ({ getItem: () => text }) as unknown as Storage), "")?.report;
}

/** Every copy of a value with one part of it, at any depth, taken for each of `others`. */
function* changed(value: unknown, others: unknown[]): Generator<unknown> {
  yield* others;
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    for (const other of changed(part, others)) {
      const copy: Record<string, unknown> = Array.isArray(value)
        ? [...value] as never
        : { ...value };
      copy[key] = other;
      yield copy;
    }
  }
}

for (const [name, report] of reports) {
  Deno.test(`a kept report comes back as it was: ${name}`, () => {
    equal(read(report), report);
  });

  Deno.test(`a kept report with a part of another kind is none: ${name}`, () => {
    let tried = 0;
    for (const wrong of changed(report, [null, true, {}, [[]], -1])) {
      equal(read(wrong), undefined);
      tried++;
    }
    ok(tried > 10);
  });

  Deno.test(`texts that say anything stay texts: ${name}`, () => {
    const hostile = JSON.parse(JSON.stringify(report), (key, value) => {
      if (typeof value !== "string" || ["verdict", "outcome"].includes(key)) return value;
      return `<img src=x onerror=alert(1)>\u202e\ud800\0${value}`;
    });
    equal(read(hostile), hostile);
  });
}
