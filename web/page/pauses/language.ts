/** Imported before what the editor knows of languages. */
import { pause } from "../pause.ts";

await pause();
