/** What a program will import, as far as its text tells. */

import { needsMore } from "../../web/page/imports.ts";
import { equal } from "./assert.ts";

const AT_HAND = ["math", "random", "os", "os.path", "collections"];

for (
  const program of [
    "import math",
    "import math, random as r",
    "from os.path import join, split  # both of them",
    "import os.path as p; from collections import deque",
    "x = 'important'",
    "",
  ]
) {
  Deno.test(`at hand: ${program}`, () => equal(needsMore(program, AT_HAND), false));
}

for (
  const program of [
    "import csv",
    "import math, csv",
    "import math; import csv",
    "from math import pi; import csv",
    "if True: import csv",
    "    from decimal import Decimal",
    "from . import other",
    "exec('import ' + name)",
    "__import__('csv')",
  ]
) {
  Deno.test(`not at hand: ${program}`, () => equal(needsMore(program, AT_HAND), true));
}
