/** Imported before the editor's state, and so before all of it. */
import { pause } from "../pause.ts";

await pause();
