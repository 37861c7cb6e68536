/** What a program prints, on its way to the page: in few messages, and never without end. */

export type Stream = "stdout" | "stderr";

/** Sends text on: `kept` characters of each part at the start, and `tail` at its end. */
export interface OutputLimits {
  /** Characters passed on as they come. Defaults to 20,000. */
  kept: number;
  /** Characters of the end that are kept once `kept` is reached. Defaults to 20,000. */
  tail: number;
  /** Time in milliseconds between two messages, once `burst` were sent. Defaults to 40 ms. */
  interval: number;
  /** Messages that are sent at once: what waits is lost with an interpreter that must be ended. */
  burst: number;
}

/** The defaults. */
export const LIMITS: OutputLimits = { kept: 20_000, tail: 20_000, interval: 40, burst: 50 };

/** Bytes that are read at a time: of one huge write, only the ends are kept. */
const CHUNK = 1 << 16;

interface Piece {
  text: string;
  stream: Stream;
}

/** Gathers one part's output (the program's, or one check's) and sends it in order. */
export class Output {
  #send: (text: string, stream: Stream) => void;
  #limits: OutputLimits;
  #decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  #waiting: Piece[] = [];
  #sent = 0;
  #omitted = 0;
  #tail: Piece[] = [];
  #tailLength = 0;
  #last = 0;
  #messages = 0;

  constructor(send: (text: string, stream: Stream) => void, limits = LIMITS) {
    this.#send = send;
    this.#limits = limits;
  }

  /** Take bytes as Python writes them; a character may be split between two calls. */
  write(bytes: Uint8Array, stream: Stream): void {
    for (let at = 0; at < bytes.length; at += CHUNK) {
      const part = bytes.subarray(at, at + CHUNK);
      this.#take(this.#decoders[stream].decode(part, { stream: true }), stream);
    }
  }

  /** Send what waits. */
  flush(): void {
    for (const { text, stream } of this.#waiting) this.#send(text, stream);
    if (this.#waiting.length > 0) this.#messages++;
    this.#waiting = [];
    this.#last = performance.now();
  }

  /** Send what waits, unless many messages were sent and the last one just now. */
  flushIfDue(): void {
    const { burst, interval } = this.#limits;
    if (this.#messages < burst || performance.now() - this.#last > interval) this.flush();
  }

  /** Send all that is left, with a line that counts what was left out; then start afresh. */
  end(): void {
    // A character that was begun and never finished.
    for (const stream of ["stdout", "stderr"] as const) {
      this.#take(this.#decoders[stream].decode(), stream);
    }
    this.flush();
    this.#trim();
    const left = this.#omitted - this.#tailLength;
    if (left > 0) {
      this.#send(`\n… ${left.toLocaleString("en")} characters left out …\n`, "stderr");
    }
    for (const { text, stream } of this.#tail) this.#send(text, stream);
    this.#sent =
      this.#omitted =
      this.#tailLength =
      this.#messages =
        0;
    this.#tail = [];
  }

  #take(text: string, stream: Stream): void {
    const room = this.#limits.kept - this.#sent;
    this.#keep(text.slice(0, room), stream);
    this.#keepLast(text.slice(room), stream);
  }

  #keep(text: string, stream: Stream): void {
    if (text === "") return;
    this.#sent += text.length;
    append(this.#waiting, text, stream);
    this.flushIfDue();
  }

  #keepLast(text: string, stream: Stream): void {
    if (text === "") return;
    this.#omitted += text.length;
    this.#tailLength += text.length;
    append(this.#tail, text, stream);
    // Not each time: trimming takes as long as the tail is.
    if (this.#tailLength > 2 * this.#limits.tail) this.#trim();
  }

  #trim(): void {
    let extra = this.#tailLength - this.#limits.tail;
    if (extra <= 0) return;
    const first = this.#tail.findIndex(({ text }) => {
      if (text.length > extra) return true;
      extra -= text.length;
      return false;
    });
    this.#tail.splice(0, first < 0 ? this.#tail.length : first);
    const cut = this.#tail[0];
    if (cut) cut.text = cut.text.slice(extra);
    this.#tailLength = this.#limits.tail;
  }
}

/** Add text to the last piece, or a piece of its own after one of the other stream. */
function append(pieces: Piece[], text: string, stream: Stream): void {
  const last = pieces.at(-1);
  if (last?.stream === stream) last.text += text;
  else pieces.push({ text, stream });
}
