/** How the student's and the grader's interpreter start: from images, or without. */

import type { PyodideAPI } from "pyodide";
import {
  addZips,
  imageOf,
  type InterpreterParts,
  LIBRARY_ZIP,
  replaceZips,
  searchZips,
  startInterpreter,
} from "./interpreter.ts";
import type { Source } from "./source.ts";

/** What the two interpreters start from. */
export interface PairParts {
  base: InterpreterParts;
  /** With images, needed only for what these do not hold. */
  zips: Promise<Zips>;
  images: ImageSources | null;
  /** The grader's interpreter, where it has begun to start from its image. */
  grader?: Promise<PyodideAPI>;
}

/** Images to start from. */
export interface ImageSources {
  /** Whether they come from the device, which may have damaged them. */
  kept: boolean;
  open(side: Side): Promise<Source>;
}

/** Zips of modules: Python's own library, and those of each interpreter, by file name. */
export interface Zips extends Record<Side, Record<string, Uint8Array>> {
  library: Uint8Array;
}

type Images = Record<Side, Uint8Array<ArrayBuffer>>;

export type Side = "student" | "grader";

/** Hears how a pair opens, and says how much time there is. */
export interface Opening {
  /** The pair starts without images. */
  onPlain(): void;
  /** Python runs, and pytest is imported; the student's interpreter follows. */
  onUp(): void;
  /** The pair started without images; given those of its interpreters. */
  onImages(images: Images): void;
  /** Whether a Run waits for this pair: what is for later ones is left undone then. */
  hurried(): boolean;
}

/** Where the grader's interpreter looks for pytest, in `/lib`. */
export const PYTEST_ZIP = "pytest.zip";

/** The module whose `warm` prepares an interpreter for its image. */
const WARM: Record<Side, string> = {
  student: "chalkline.student",
  grader: "chalkline.grader.warm",
};

/** The two interpreters of a session. */
export type Pair = Record<Side, PyodideAPI>;

const MEGABYTE = 1 << 20;

/** Memory of the grader's interpreter, in bytes; the student's is the lesson's to limit. */
const GRADER_MEMORY = 512 * MEGABYTE;

/**
 * Start both interpreters, the student's with `megabytes` of memory.
 *
 * Without images, or with damaged ones, they start plainly.
 */
export async function openPair(
  parts: PairParts,
  megabytes: number,
  opening: Opening,
): Promise<Pair> {
  const memory = { student: megabytes * MEGABYTE, grader: GRADER_MEMORY };
  return await restore(parts, memory, opening) ?? await startPlainly(parts, memory, opening);
}

/** Start the grader's interpreter from its image; the rest of its pair may follow. */
export async function restoreGrader(
  base: InterpreterParts,
  images: ImageSources,
): Promise<PyodideAPI> {
  return await restoreSide(base, images, "grader", GRADER_MEMORY);
}

/** Make all of the standard library, and to the grader's side all of pytest, importable. */
export function extendPair(
  { student, grader }: Pair,
  python: Uint8Array,
  pytest: Uint8Array,
): void {
  replaceZips(student, { [LIBRARY_ZIP]: python });
  replaceZips(grader, { [LIBRARY_ZIP]: python, [PYTEST_ZIP]: pytest });
}

/** Start both interpreters from images; null when there are none, or none of use. */
async function restore(
  { base, images, zips, grader: begun }: PairParts,
  memory: Record<Side, number>,
  { onUp }: Opening,
): Promise<Pair | null> {
  if (images === null) return null;
  try {
    // One after the other: both need the processor, and a page waits for the first.
    const grader = await (begun ?? restoreGrader(base, images));
    onUp();
    const student = await restoreSide(base, images, "student", memory.student);
    const { library, ...own } = await zips;
    addZips(student, { [LIBRARY_ZIP]: library, ...own.student });
    addZips(grader, { [LIBRARY_ZIP]: library, ...own.grader }, false);
    return { student, grader };
  } catch (error) {
    console.debug("the images are of no use; starting without them:", error);
    return null;
  }
}

async function restoreSide(
  base: InterpreterParts,
  { open, kept }: ImageSources,
  side: Side,
  memory: number,
): Promise<PyodideAPI> {
  const image = await open(side);
  try {
    return await startInterpreter(base, memory, { image, kept });
  } finally {
    image.close();
  }
}

/** Start both interpreters without images; take some, if there is time. */
async function startPlainly(
  parts: PairParts,
  memory: Record<Side, number>,
  { onPlain, onUp, onImages, hurried }: Opening,
): Promise<Pair> {
  onPlain();
  const start = async (side: Side) => {
    const library = parts.zips.then(({ library }) => library);
    const python = await startInterpreter(parts.base, memory[side], { library, imageable: true });
    const own = (await parts.zips)[side];
    addZips(python, own);
    searchZips(python, Object.keys(own));
    return python;
  };
  const image = async (side: Side, python: PyodideAPI) => {
    await requestsHeard();
    if (hurried()) return null;
    const module = python.pyimport(WARM[side]);
    module.warm();
    module.destroy();
    return imageOf(python);
  };
  const grader = await start("grader");
  grader.pyimport("chalkline.grader.host").destroy();
  onUp();
  const graderImage = await image("grader", grader);
  const student = await start("student");
  const studentImage = graderImage && await image("student", student);
  if (studentImage) onImages({ student: studentImage, grader: graderImage });
  return { student, grader };
}

/** Resolves when requests that came while Python ran have been heard. */
export function requestsHeard(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
