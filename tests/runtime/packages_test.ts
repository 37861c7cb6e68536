/** A lesson's packages in Deno: installed before the realm is closed, every time. */

import { Grader, readParts } from "../../web/runtime/deno.ts";
import { equal } from "./assert.ts";
import { lesson, outcomesIn, runtimeFiles } from "./pair.ts";

const HERE = new URL(".", import.meta.url).pathname;

/** Where the wheels of pydantic and roman-numerals are, with their installer. */
async function packageFiles(): Promise<Record<string, string>> {
  const { success, stdout, stderr } = await new Deno.Command(`${HERE}../../.venv/bin/python`, {
    args: [`${HERE}packages.py`],
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}

Deno.test("packages are there in a first worker and in those from its images", async () => {
  const parts = await readParts(await runtimeFiles());
  const packages = await packageFiles();
  const bundle = lesson(
    `
import pydantic_core

def test_native(student):
    """Made by native code"""
    assert student.f('{"a": [1]}') == pydantic_core.from_json('{"a": [1]}')
`,
    { packages },
  );
  const program = `
import pydantic_core, roman_numerals
def f(text): return pydantic_core.from_json(text)
`;
  for (const round of [1, 2, 3]) {
    const grader = await Grader.open(parts, bundle);
    parts.images = grader.images;
    equal(outcomesIn(await grader.run(program)), ["Made by native code passed"], `round ${round}`);
    grader.close();
  }
});
