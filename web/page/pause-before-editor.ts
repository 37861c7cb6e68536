/** Imported before the editor, whose modules take as long to set up as all the others. */
import { pause } from "./pause.ts";

await pause();
