/** Which modules a program asks for, seen before it runs. */

const FROM = /^\s*from\s+([\w.]+)/;
const IMPORT = /\bimport\s+([^#;]+)/;
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

/** The modules that a program's import lines name: `["os.path"]` for `import os.path as p`. */
function importedModules(program: string): string[] {
  return program.split("\n").flatMap((line) => {
    const from = FROM.exec(line);
    if (from) return [from[1]!];
    const names = IMPORT.exec(line)?.[1];
    return names ? names.split(",").map((name) => name.trim().split(/\s/)[0]!) : [];
  });
}
