/** What the page knows from its first byte: the JSON in `<script id="chalkline">`. */

/** A file of the site, and its uncompressed size in bytes, for honest progress. */
export interface SizedFile {
  /** Relative to the site's root: `assets/core.4f1c09.zip`. */
  url: string;
  bytes: number;
}

export interface PageConfig {
  version: 1;
  /** From this page to the site's root: `../`. */
  base: string;
  course: { title: string; total: number };
  lesson: {
    number: number;
    slug: string;
    /** Also the page's address under the root: `11-training-loop`. */
    folder: string;
    title: string;
    /** Changes when anything changes that decides a result. */
    hash: string;
    functions: string[];
    /** Per check: seconds, and MiB of memory. */
    limits: { seconds: number; memory_mb: number };
    starter: string;
    hints: string[];
    bundle: string;
    /** What brings its packages, by file name; empty for most lessons. */
    packages: Record<string, SizedFile>;
  };
  runtime: {
    version: string;
    worker: string;
    asm: string;
    wasm: SizedFile;
    /** What a start and a Run need. */
    zips: Record<string, SizedFile>;
    /** What makes a zip whole: it follows the first `after` bytes of the zip of that name. */
    rest: Record<string, SizedFile & { after: number }>;
    /** Modules that programs may import without the rest. */
    at_hand: string[];
  };
}

/**
 * Reads the page's configuration.
 *
 * Throws when it is missing or written by another version: the page's files do not belong
 * together then, and nothing later would make sense.
 */
export function readConfig(page: Document): PageConfig {
  const text = page.getElementById("chalkline")?.textContent;
  if (!text) throw new Error("this page has no configuration: rebuild the site");
  const config = JSON.parse(text) as PageConfig;
  if (config.version !== 1) {
    throw new Error(`this page's configuration has version ${config.version}, its script reads 1`);
  }
  return config;
}

/** The whole address of a file of the site. */
export function address(config: PageConfig, url: string): string {
  return new URL(config.base + url, document.baseURI).href;
}

/** The path of the site, which names of what the browser keeps for it carry. */
export function sitePath(config: PageConfig): string {
  return new URL(config.base, document.baseURI).pathname;
}
