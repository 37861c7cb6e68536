/** Imported before the editor's view. */
import { pause } from "../pause.ts";

await pause();
