/** Imported before the editor's Python. */
import { pause } from "../pause.ts";

await pause();
