/** What a program prints, on its way to the page: in few messages, and never without end. */

export type Stream = "stdout" | "stderr";

/** Sends text on: `kept` characters of each part at the start, `tail` at its end, no more lines. */
export interface OutputLimits {
  /** Characters passed on as they come. Defaults to 20,000. */
  kept: number;
  /** Characters of the end that are kept once `kept` is reached. Defaults to 20,000. */
  tail: number;
  /** Lines of the start, and again of the end. Defaults to 1,000: a page must lay them out. */
  lines: number;
  /** Time in milliseconds between two messages, once `burst` were sent. Defaults to 40 ms. */
  interval: number;
  /** Time in milliseconds between two looks at the end of a flood. Defaults to 250 ms. */
  glance: number;
  /** Messages that are sent at once: what waits is lost with an interpreter that must be ended. */
  burst: number;
  /** And as many more that end within a line. Defaults to 20. */
  begun: number;
}

/** The defaults. */
export const LIMITS: OutputLimits = {
  kept: 20_000,
  tail: 20_000,
  lines: 1_000,
  interval: 40,
  glance: 250,
  burst: 50,
  begun: 20,
};

/** From so much between two looks on, it is a flood. */
const FLOOD = { writes: 100, bytes: 4_000 };

/** Bytes that are read at a time: of one huge write, only the ends are kept. */
const CHUNK = 1 << 16;

/** Text that goes where it says: `{ text: "3\n", stream: "stdout" }`. */
export interface Piece {
  text: string;
  stream: Stream;
}

/** Where text goes. */
export interface Receiver {
  send(text: string, stream: Stream): void;
  /**
   * Given the end of a flood as it is by now, again and again: all that there will be of it if the
   * interpreter is ended. Void with the next text that is sent.
   */
  sendEnd(pieces: Piece[]): void;
}

/** Gathers one part's output (the program's, or one check's) and sends it in order. */
export class Output {
  #to: Receiver;
  #limits: OutputLimits;
  #decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  #waiting: Piece[] = [];
  /** What the start still takes. */
  #room: number;
  #roomForLines: number;
  #omitted = 0;
  #tail: Piece[] = [];
  #tailLength = 0;
  #last = 0;
  /** When the end was sent last, and whether it has grown since. */
  #glanced = 0;
  #grown = false;
  /** Messages sent at once since the last pause. */
  #sent = { burst: 0, begun: 0 };
  /** What came since it was last looked at. */
  #writes = 0;
  #bytes = 0;

  constructor(to: Receiver, limits = LIMITS) {
    this.#to = to;
    this.#limits = limits;
    this.#room = limits.kept;
    this.#roomForLines = limits.lines;
  }

  /** Take bytes as Python writes them; a character may be split between two calls. */
  write(bytes: Uint8Array, stream: Stream): void {
    this.#writes++;
    this.#bytes += bytes.length;
    for (let at = 0; at < bytes.length; at += CHUNK) {
      const part = bytes.subarray(at, at + CHUNK);
      this.#take(this.#decoders[stream].decode(part, { stream: true }), stream);
    }
  }

  /** Send what waits. */
  flush(): void {
    for (const { text, stream } of this.#waiting) this.#to.send(text, stream);
    this.#waiting = [];
    this.#last = performance.now();
  }

  /** Send what waits, unless the last message was sent just now. */
  flushIfDue(): void {
    if (performance.now() - this.#last > this.#limits.interval) this.flush();
  }

  /** The same, and send the end of a flood, unless that was done just now. */
  glance(): void {
    this.flushIfDue();
    if (!this.#grown || this.#last - this.#glanced <= this.#limits.glance) return;
    this.#glanced = this.#last;
    this.#grown = false;
    this.#to.sendEnd(this.#end().map((piece) => ({ ...piece })));
  }

  /** Whether much came since this was last asked; if not, what comes next is sent at once again. */
  flooded(): boolean {
    const flooded = this.#writes > FLOOD.writes || this.#bytes > FLOOD.bytes;
    this.#writes = this.#bytes = 0;
    if (!flooded) this.#sent = { burst: 0, begun: 0 };
    return flooded;
  }

  /** Send all that is left, with a line that counts what was left out; then start afresh. */
  end(): void {
    // A character that was begun and never finished.
    for (const stream of ["stdout", "stderr"] as const) {
      this.#take(this.#decoders[stream].decode(), stream);
    }
    this.flush();
    for (const { text, stream } of this.#end()) this.#to.send(text, stream);
    this.#grown = false;
    this.#room = this.#limits.kept;
    this.#roomForLines = this.#limits.lines;
    this.#omitted = this.#tailLength = 0;
    this.#sent = { burst: 0, begun: 0 };
    this.#tail = [];
  }

  /** What has not been sent, after a line that counts what is left out. */
  #end(): Piece[] {
    this.#trim();
    const left = this.#omitted - this.#tailLength;
    if (left === 0) return this.#tail;
    const omission = `\n… ${left.toLocaleString("en")} characters left out …\n`;
    return [{ text: omission, stream: "stderr" }, ...this.#tail];
  }

  #take(text: string, stream: Stream): void {
    const first = this.#room > 0 ? this.#first(text) : "";
    this.#keep(first, stream);
    this.#keepLast(text.slice(first.length), stream);
  }

  /** What of a text belongs to the start, which then has less room. */
  #first(text: string): string {
    const most = Math.min(text.length, this.#room);
    for (let at = text.indexOf("\n"); at >= 0 && at < most; at = text.indexOf("\n", at + 1)) {
      if (--this.#roomForLines > 0) continue;
      this.#room = 0;
      return text.slice(0, at + 1);
    }
    this.#room -= most;
    return text.slice(0, most);
  }

  #keep(text: string, stream: Stream): void {
    if (text === "") return;
    append(this.#waiting, text, stream);
    const kind = text.endsWith("\n") ? "burst" : "begun";
    if (this.#sent[kind]++ < this.#limits[kind]) this.flush();
    else this.flushIfDue();
  }

  #keepLast(text: string, stream: Stream): void {
    if (text === "") return;
    this.#grown = true;
    this.#omitted += text.length;
    this.#tailLength += text.length;
    append(this.#tail, text, stream);
    // Not each time: trimming takes as long as the tail is.
    if (this.#tailLength > 2 * this.#limits.tail) this.#trim();
  }

  #trim(): void {
    let extra = this.#tailLength - Math.min(this.#limits.tail, this.#lastLines());
    if (extra <= 0) return;
    this.#tailLength -= extra;
    const first = this.#tail.findIndex(({ text }) => {
      if (text.length > extra) return true;
      extra -= text.length;
      return false;
    });
    this.#tail.splice(0, first < 0 ? this.#tail.length : first);
    const cut = this.#tail[0];
    if (cut) cut.text = cut.text.slice(extra);
  }

  /** How many characters the last lines of the end have, as many as are kept. */
  #lastLines(): number {
    let [lines, characters] = [0, 0];
    for (const { text } of this.#tail.toReversed()) {
      for (let end = text.length; end > 0;) {
        const newline = text.lastIndexOf("\n", end - 1);
        if (newline < 0) break;
        if (lines++ === this.#limits.lines) return characters + text.length - newline - 1;
        end = newline;
      }
      characters += text.length;
    }
    return characters;
  }
}

/** Add text to the last piece, or a piece of its own after one of the other stream. */
function append(pieces: Piece[], text: string, stream: Stream): void {
  const last = pieces.at(-1);
  if (last?.stream === stream) last.text += text;
  else pieces.push({ text, stream });
}
