/** What files a program may write, before its device is full of them. */

import { equal, match } from "./assert.ts";
import { lesson, printedIn, withPair } from "./pair.ts";

const TESTS = `
def test_a(student, reference):
    """a"""
    student.f()
`;
const BUNDLE = lesson(TESTS, { limits: { seconds: 5, memory_mb: 128 } });

async function printed(program: string): Promise<string> {
  return await withPair(BUNDLE, async (grader) => {
    const events = await grader.run(`${program}\ndef f(): pass\n`);
    equal(events.at(-1)!.kind, "done");
    return printedIn(events, null);
  });
}

for (
  const [way, write] of Object.entries({
    "in pieces of one file": "with open('/tmp/a', 'ab') as f: f.write(piece)",
    "in a new file each time": "with open(f'/tmp/{n}', 'wb') as f: f.write(piece)",
    "by what a file is made longer": "with open(f'/tmp/{n}', 'wb') as f: f.truncate(10**7)",
    "after a place far behind the end":
      "with open(f'/tmp/{n}', 'wb') as f: f.seek(10**7); f.write(b'x')",
  })
) {
  Deno.test(`files end where memory does, written ${way}`, async () => {
    const text = await printed(`
piece = b'x' * 10**7
try:
    for n in range(30):
        ${write}
except OSError as error:
    print(error.strerror, 3 < n < 13)
`);
    match(text, /^No space left on device True$/m);
  });
}

Deno.test("room that files gave back can be written to again", async () => {
  const text = await printed(`
import os
for n in range(30):
    with open('/tmp/a', 'wb') as f: f.write(b'x' * 10**7)
    if n % 2: os.remove('/tmp/a')
print('written')
`);
  equal(text, "written\n");
});

Deno.test("a place that no file reaches is told as one", async () => {
  const text = await printed(`
try:
    with open('/tmp/a', 'wb') as f: f.seek(2 * 10**11); f.write(b'x')
except OSError as error:
    print(error.strerror)
`);
  equal(text, "No space left on device\n");
});
