/** What a program prints, on its way to the page: in few messages, and never without end. */

export type Stream = "stdout" | "stderr";

/** Sends text on: `kept` characters of each part at the start, and `tail` at its end. */
export interface OutputLimits {
  /** Characters passed on as they come. Defaults to 200,000. */
  kept: number;
  /** Characters of the end that are kept once `kept` is reached. Defaults to 20,000. */
  tail: number;
  /** Time in milliseconds between two messages. Defaults to 40 ms. */
  interval: number;
}

const LIMITS: OutputLimits = { kept: 200_000, tail: 20_000, interval: 40 };

/** Gathers one part's output (the program's, or one check's) and sends it in order. */
export class Output {
  #send: (text: string, stream: Stream) => void;
  #limits: OutputLimits;
  #decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  #waiting: { text: string; stream: Stream }[] = [];
  #sent = 0;
  #omitted = 0;
  #tail: { text: string; stream: Stream }[] = [];
  #tailLength = 0;
  #last = 0;

  constructor(send: (text: string, stream: Stream) => void, limits = LIMITS) {
    this.#send = send;
    this.#limits = limits;
  }

  /** Take bytes as Python writes them; a character may be split between two calls. */
  write(bytes: Uint8Array, stream: Stream): void {
    const text = this.#decoders[stream].decode(bytes, { stream: true });
    if (text === "") return;
    if (this.#sent < this.#limits.kept) {
      this.#sent += text.length;
      const last = this.#waiting.at(-1);
      if (last?.stream === stream) last.text += text;
      else this.#waiting.push({ text, stream });
      if (performance.now() - this.#last > this.#limits.interval) this.flush();
      return;
    }
    this.#tail.push({ text: text.slice(-this.#limits.tail), stream });
    this.#omitted += text.length;
    this.#tailLength += this.#tail.at(-1)!.text.length;
    while (this.#tailLength - this.#tail[0]!.text.length > this.#limits.tail) {
      this.#tailLength -= this.#tail.shift()!.text.length;
    }
  }

  /** Send what waits. */
  flush(): void {
    for (const { text, stream } of this.#waiting) this.#send(text, stream);
    this.#waiting = [];
    this.#last = performance.now();
  }

  /** Send all that is left, with a line that counts what was left out; then start afresh. */
  end(): void {
    this.flush();
    if (this.#omitted > this.#tailLength) {
      const count = (this.#omitted - this.#tailLength).toLocaleString("en");
      this.#send(`\n… ${count} characters left out …\n`, "stderr");
    }
    for (const { text, stream } of this.#tail) this.#send(text, stream);
    this.#sent = this.#omitted = this.#tailLength = 0;
    this.#tail = [];
  }
}
