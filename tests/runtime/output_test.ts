/** What a program prints, on its way to the page. */

import { equal } from "./assert.ts";
import { Output, type OutputLimits, type Piece, type Stream } from "../../web/runtime/output.ts";

/** An output with small limits, and what it has sent. */
function output(limits: Partial<OutputLimits> = {}) {
  const sent: [string, Stream][] = [];
  const ends: Piece[][] = [];
  const defaults = { kept: 10, tail: 4, lines: 99, interval: Infinity, glance: Infinity };
  const all = { ...defaults, burst: 0, begun: 0, ...limits };
  const to = {
    send: (text: string, stream: Stream) => sent.push([text, stream]),
    sendEnd: (pieces: Piece[]) => ends.push(pieces),
  };
  const made = new Output(to, all);
  const write = (text: string, stream: Stream = "stdout") =>
    made.write(new TextEncoder().encode(text), stream);
  return { made, sent, ends, write };
}

Deno.test("text waits until it is flushed, and is sent in one piece", () => {
  const { made, sent, write } = output();
  write("a");
  write("b");
  equal(sent, []);
  made.flush();
  equal(sent, [["ab", "stdout"]]);
  made.flush();
  equal(sent.length, 1);
});

Deno.test("the two streams keep their order", () => {
  const { made, sent, write } = output();
  write("a");
  write("b", "stderr");
  write("c", "stderr");
  write("d");
  made.end();
  equal(sent, [["a", "stdout"], ["bc", "stderr"], ["d", "stdout"]]);
});

Deno.test("after a pause, text is sent as it comes", () => {
  const { sent, write } = output({ interval: -1 });
  write("a");
  write("b");
  equal(sent, [["a", "stdout"], ["b", "stdout"]]);
});

Deno.test("the first messages are sent at once, in every part and after every pause", () => {
  const { made, sent, write } = output({ burst: 2 });
  const texts = () => sent.splice(0).map(([text]) => text);
  for (const line of ["a\n", "b\n", "c\n", "d\n"]) write(line);
  equal(texts(), ["a\n", "b\n"]);
  made.end();
  equal(texts(), ["c\nd\n"]);
  for (const line of ["e\n", "f\n", "g\n"]) write(line);
  equal(texts(), ["e\n", "f\n"]);
  equal(made.flooded(), false);
  write("h\n");
  equal(texts(), ["g\nh\n"]);
});

Deno.test("lines that were begun do not use up the messages of whole ones", () => {
  const { sent, write } = output({ kept: 99, begun: 2, burst: 1 });
  for (const part of ["1 ", "2 ", "3 ", "4 ", "last", "\n", "5\n"]) write(part);
  equal(sent.map(([text]) => text), ["1 ", "2 ", "3 4 last\n"]);
});

Deno.test("a flood is one of writes or of bytes, and is over after a pause", () => {
  const { made, write } = output();
  equal(made.flooded(), false);
  for (let n = 0; n < 200; n++) write("x");
  equal(made.flooded(), true);
  equal(made.flooded(), false);
  write("x".repeat(9_000));
  equal(made.flooded(), true);
});

Deno.test("a write of many megabytes is read in parts, a character between two of them whole", () => {
  const { made, sent } = output({ kept: 2, tail: 3 });
  const bytes = new TextEncoder().encode("ab" + "🐍".repeat(100_000) + "xyz");
  made.write(bytes, "stdout");
  made.end();
  equal(sent.map(([text]) => text), ["ab", "\n… 200,000 characters left out …\n", "xyz"]);
});

Deno.test("a character may be split between two writes, in each stream", () => {
  const { made, sent } = output();
  const [snake, heart] = ["🐍", "♥"].map((it) => new TextEncoder().encode(it));
  made.write(snake!.slice(0, 2), "stdout");
  made.write(heart!.slice(0, 1), "stderr");
  made.write(snake!.slice(2), "stdout");
  made.write(heart!.slice(1), "stderr");
  made.end();
  equal(sent, [["🐍", "stdout"], ["♥", "stderr"]]);
});

Deno.test("bytes that are no text are shown as such, at the end of their part", () => {
  const { made, sent, write } = output();
  made.write(new Uint8Array([0xff, 0xf0, 0x9f]), "stdout");
  made.end();
  equal(sent.map(([text]) => text).join(""), "\ufffd\ufffd");
  write("next");
  made.end();
  equal(sent.at(-1), ["next", "stdout"]);
});

Deno.test("the first and the last part of a flood are kept, and the middle is counted", () => {
  const { made, sent, write } = output();
  for (const letter of "abcdefghijklmnopqrstuvwxyz") write(letter);
  made.end();
  equal(sent, [
    ["abcdefghij", "stdout"],
    ["\n… 12 characters left out …\n", "stderr"],
    ["wxyz", "stdout"],
  ]);
});

Deno.test("one huge write is cut as many small ones are", () => {
  const { made, sent, write } = output();
  write("0123456789" + "x".repeat(5_000) + "last");
  made.end();
  equal(sent, [
    ["0123456789", "stdout"],
    ["\n… 5,000 characters left out …\n", "stderr"],
    ["last", "stdout"],
  ]);
});

Deno.test("a little more than the limit is sent whole", () => {
  const { made, sent, write } = output();
  write("0123456789abcd");
  made.end();
  equal(sent, [["0123456789", "stdout"], ["abcd", "stdout"]]);
});

Deno.test("of a flood in many small pieces, the end is sent in few", () => {
  const { made, sent, write } = output({ kept: 0, tail: 100 });
  for (let n = 0; n < 10_000; n++) write("abc");
  made.end();
  equal(sent, [
    ["\n… 29,900 characters left out …\n", "stderr"],
    ["c" + "abc".repeat(33), "stdout"],
  ]);
});

Deno.test("the end of a flood on both streams keeps its order and its length", () => {
  const { made, sent, write } = output({ kept: 0, tail: 5 });
  for (let n = 0; n < 10; n++) {
    write("ab");
    write("c", "stderr");
  }
  made.end();
  equal(sent.slice(1), [["b", "stdout"], ["c", "stderr"], ["ab", "stdout"], ["c", "stderr"]]);
});

Deno.test("after the end, the next part has its full room again", () => {
  const { made, sent, write } = output();
  write("x".repeat(50));
  made.end();
  sent.length = 0;
  write("0123456789");
  made.end();
  equal(sent, [["0123456789", "stdout"]]);
});

Deno.test("of many short lines, the first and the last are kept, and the others are counted", () => {
  const { made, sent, write } = output({ kept: 99, tail: 99, lines: 2 });
  for (const letter of "abcdefg") write(`${letter}\n`, letter === "f" ? "stderr" : "stdout");
  write("h");
  made.end();
  const counted: [string, Stream] = ["\n… 6 characters left out …\n", "stderr"];
  equal(sent, [["a\nb\n", "stdout"], counted, ["f\n", "stderr"], ["g\nh", "stdout"]]);
  write("i\nj\nk\nl\n");
  made.end();
  equal(sent.slice(4), [["i\nj\n", "stdout"], ["k\nl\n", "stdout"]]);
});

Deno.test("the end of a flood is sent as it is by now, and once for each time that it grew", () => {
  const { made, sent, ends, write } = output({ interval: -1, glance: -1 });
  write("0123456789");
  made.glance();
  equal(ends, []);
  write("abcdef");
  made.glance();
  made.glance();
  write("g");
  made.glance();
  const counted = (left: number) => `\n… ${left} characters left out …\n`;
  equal(ends, [
    [{ text: counted(2), stream: "stderr" }, { text: "cdef", stream: "stdout" }],
    [{ text: counted(3), stream: "stderr" }, { text: "defg", stream: "stdout" }],
  ]);
  equal(sent, [["0123456789", "stdout"]]);
  made.end();
  made.glance();
  equal(ends.length, 2);
  equal(sent.slice(1), [[counted(3), "stderr"], ["defg", "stdout"]]);
});

Deno.test("the end of a flood is not sent more often than is looked at", () => {
  const { made, ends, write } = output({ kept: 0, interval: -1, glance: 60_000 });
  for (let n = 0; n < 100; n++) {
    write("abc");
    made.glance();
  }
  equal(ends.length <= 1, true);
});
