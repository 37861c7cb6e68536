/** Lines of text from a stream of bytes, without their ends. */
export async function* lines(bytes: ReadableStream<Uint8Array>): AsyncGenerator<string, undefined> {
  const parts: string[] = [];
  const decoder = new TextDecoder();
  for await (const chunk of bytes) {
    const [first, ...more] = decoder.decode(chunk, { stream: true }).split("\n");
    parts.push(first!);
    for (const next of more) {
      yield parts.join("");
      parts.splice(0, parts.length, next);
    }
  }
  const last = parts.join("") + decoder.decode();
  if (last !== "") yield last;
}
