/** Bytes that are read straight to where they belong: from memory, or from a file of the device's. */

export interface Source {
  /** In bytes. */
  readonly size: number;
  /** Fill `into` with the bytes from `at` on. Throws where there are fewer. */
  read(into: Uint8Array, at: number): void;
  /** Let go of it. */
  close(): void;
}

/** Bytes at hand as a source. */
export function inMemory(bytes: Uint8Array): Source {
  return {
    size: bytes.length,
    read(into, at) {
      into.set(bytes.subarray(at, at + into.length));
      checkRead(into.length, bytes.length - at);
    },
    close() {},
  };
}

/** Throws where fewer bytes were there than wanted. */
export function checkRead(wanted: number, there: number): void {
  if (there < wanted) throw new Error(`${wanted} bytes are wanted, and ${there} are there`);
}
