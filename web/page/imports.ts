/**
 * Which modules a program asks for, seen before it runs: what it will want is brought at once.
 *
 * What is not seen here is noticed when it is imported, and the program begins again.
 */

const IMPORT = /\b(?:from\s+([\w.]+)\s+)?import\s+([^#;\n]+)/g;
/** Ways to import, or to write an import, that cannot be seen from here. */
const HIDDEN = /__import__|importlib|\bexec\b|\beval\b/;

/**
 * Whether a program may import anything but the modules `atHand`.
 *
 * `needsMore("import math, random", ["math", "random"])` is false. Reads lines, not Python: an
 * import in a text is taken for one, which costs a wait and nothing else.
 */
export function needsMore(program: string, atHand: readonly string[]): boolean {
  if (HIDDEN.test(program)) return true;
  return importedModules(program).some((name) => !atHand.includes(name));
}

/** The modules that a program's imports name: `["os.path"]` for `import os.path as p`. */
function importedModules(program: string): string[] {
  return Array.from(program.matchAll(IMPORT), ([, from, names]) => {
    return from ? [from] : names!.split(",").map((name) => name.trim().split(/\s/)[0]!);
  }).flat();
}
