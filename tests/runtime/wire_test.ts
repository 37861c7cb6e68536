/** The host's own part of the wire, on messages that Python's part writes and reads too. */

import { equal, ok } from "./assert.ts";
import { cannotBeRead, diedMessage, isMessage } from "../../web/runtime/wire.ts";

const messages = JSON.parse(
  await Deno.readTextFile(new URL("../golden/messages.json", import.meta.url)),
);

Deno.test("the answer for a dead interpreter is the one that Python's test reads", () => {
  equal(JSON.parse(diedMessage("It is gone: „away”.")), JSON.parse(messages.died));
});

Deno.test("the answer in place of what is no text is the one that Python's test reads", () => {
  equal(JSON.parse(cannotBeRead()), JSON.parse(messages.refused));
});

Deno.test("a message is a text, and no longer than any that Python's part writes", () => {
  ok(isMessage("{}"));
  ok(!isMessage({ length: 2 }));
  ok(!isMessage("[".repeat(64_000_001)));
});
