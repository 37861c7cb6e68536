/** A lesson's packages, installed by micropip from wheels that came as bytes. */

import type { PyodideAPI } from "pyodide";

/** What installs wheels, and the wheels, by file name. */
export interface Packages {
  /** A zip of modules: micropip, and `chalkline.packages`. */
  installer: Uint8Array;
  wheels: Record<string, Uint8Array>;
}

/** The installer's name among a lesson's packages. */
export const INSTALLER = "micropip.zip";

const ZIP = `/lib/${INSTALLER}`;
const FOLDER = "/packages";

/**
 * Make a lesson's packages importable.
 *
 * Must be done while the realm is open: native code is loaded here. Not in an image, which cannot
 * hold native code.
 */
export async function installPackages(python: PyodideAPI, packages: Packages): Promise<void> {
  python.FS.writeFile(ZIP, packages.installer);
  python.FS.mkdirTree(FOLDER);
  for (const [name, bytes] of Object.entries(packages.wheels)) {
    python.FS.writeFile(`${FOLDER}/${name}`, bytes);
  }
  const { path } = python.pyimport("sys");
  path.append(ZIP);
  const micropip = python.pyimport("micropip");
  const { begin, install } = python.pyimport("chalkline_packages");
  const { WebLoop } = python.pyimport("pyodide.webloop");
  begin(WebLoop);
  await install(micropip, FOLDER);
  // The last of micropip's tasks still has a message to itself on its way, and in Deno nothing
  // hears of one in a realm that is closed.
  await new Promise((resolve) => setTimeout(resolve));
  path.remove(ZIP);
  python.FS.unlink(ZIP);
  const { use } = python.pyimport("chalkline.loop");
  use();
  for (const proxy of [path, micropip, begin, install, WebLoop, use]) proxy.destroy();
}
