/** Imported before the editor's tools. */
import { pause } from "../pause.ts";

await pause();
