/**
 * The room that a program's files take. They are in JavaScript's memory, beside the interpreter's
 * own, which is limited: without a limit, a loop that writes would fill the device.
 */

import type { PyodideAPI } from "pyodide";

/** `errno.ENOSPC` here: "No space left on device". */
const NO_SPACE = 51;

/** What Emscripten's files in memory are made of, as far as it is used here. */
interface Node {
  mode: number;
  contents: Uint8Array | Record<string, Node>;
}

type Write = (
  stream: { node: Node },
  bytes: Uint8Array,
  offset: number,
  length: number,
  position: number,
  own?: boolean,
) => number;

interface Files {
  root: Node;
  ErrnoError: new (number: number) => Error;
  filesystems: {
    MEMFS: {
      ops_table: { file: { stream: { write: Write } } };
      resizeFileStorage(node: Node, size: number): void;
    };
  };
}

/** Have a write or a `truncate` fail that would leave less than no room; `room` is in bytes. */
export function limitFiles(python: PyodideAPI, room: () => number): void {
  const { root, ErrnoError, filesystems: { MEMFS } } = python.FS as unknown as Files;
  const there = sizeOf(root);
  let used = 0;
  const grow = <T>(node: Node, size: number, change: () => T): T => {
    const before = sizeOf(node);
    if (size > before && used + size - before > room()) {
      // Files may have been removed since.
      used = sizeOf(root) - there;
      if (used + size - before > room()) throw new ErrnoError(NO_SPACE);
    }
    const done = change();
    used += sizeOf(node) - before;
    return done;
  };
  const { stream } = MEMFS.ops_table.file;
  const { write } = stream;
  stream.write = (to, bytes, offset, length, position, own) =>
    grow(to.node, position + length, () => write(to, bytes, offset, length, position, own));
  const resize = MEMFS.resizeFileStorage;
  MEMFS.resizeFileStorage = (node, size) => grow(node, size, () => resize(node, size));
}

/** Bytes that a file takes, or a folder with all that is in it. */
function sizeOf({ contents }: Node): number {
  // Devices have none.
  if (!contents) return 0;
  if (ArrayBuffer.isView(contents)) return contents.length;
  return Object.values(contents).reduce((sum, node) => sum + sizeOf(node), 0);
}
