/** The browser's storage, which may be refused, full, or cleared at any moment. */

export class Kept {
  #storage: Storage | null;

  /** `open` gives the storage, or throws: `new Kept(() => localStorage)`. */
  constructor(open: () => Storage) {
    try {
      this.#storage = open();
    } catch {
      this.#storage = null;
    }
  }

  /** The text under a key; null when there is none or it cannot be read. */
  get(key: string): string | null {
    try {
      return this.#storage?.getItem(key) ?? null;
    } catch {
      return null;
    }
  }

  /** Keeps a text, or with null forgets it. False when the browser did not let it. */
  set(key: string, text: string | null): boolean {
    if (!this.#storage) return false;
    try {
      if (text === null) this.#storage.removeItem(key);
      else this.#storage.setItem(key, text);
      return true;
    } catch {
      return false;
    }
  }

  /** The value under a key if it is an object that `fits`; else null. */
  read<Value>(key: string, fits: (value: Partial<Value>) => boolean): Value | null {
    return parse(this.get(key), fits);
  }
}

/** JSON text as a value that `fits`; null for anything else, since anyone can write there. */
export function parse<Value>(
  text: string | null,
  fits: (value: Partial<Value>) => boolean,
): Value | null {
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as Partial<Value> | null;
    return value !== null && typeof value === "object" && fits(value) ? value as Value : null;
  } catch {
    return null;
  }
}
