/** The longest line of an event stream that is taken, in characters; an event of the API has some 30,000. */
const MAX_LINE_CHARACTERS = 4 * 1024 * 1024;

/**
 * The data of each event of an event stream, in order, without events that hold none. Lines may end with LF, CR or
 * CRLF and may be cut anywhere. Throws a `RangeError` where a line never ends.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = '';
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += decoder.decode(value, { stream: !done });
      const { lines, left } = cutLines(rest, done);
      rest = left;
      for (const line of lines) {
        if (line === '' && data.length > 0) {
          yield data.join('\n');
          data = [];
        } else if (line.startsWith('data:')) data.push(line.slice(line[5] === ' ' ? 6 : 5));
      }
      if (rest.length > MAX_LINE_CHARACTERS) throw new RangeError('A line of the stream is too long');
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Whole lines, and what may still grow: a CR at the end may be half of a CRLF. */
function cutLines(text: string, isLast: boolean): { lines: string[]; left: string } {
  const holdsHalf = !isLast && text.endsWith('\r');
  const lines = (holdsHalf ? text.slice(0, -1) : text).split(/\r\n|\n|\r/);
  const left = (lines.pop() ?? '') + (holdsHalf ? '\r' : '');
  return { lines, left };
}
