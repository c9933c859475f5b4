/**
 * The `data` of each event in a stream of `text/event-stream` bytes, cut anywhere, also within a character.
 * Throws {@link BrokenEventStream} for an event longer than `maxEventCharacters` and for bytes that are not
 * UTF-8. An event that the end of the stream cuts short is dropped, as the standard says; whoever reads must
 * know by itself when a stream is complete.
 *
 * Source: WHATWG HTML, section 9.2.6. Names, ids and reconnection times of events are not used.
 */
export async function* serverSentEvents(
  bytes: AsyncIterable<Uint8Array>,
  { maxEventCharacters }: { maxEventCharacters: number },
): AsyncGenerator<string, void, undefined> {
  const lines = createLineSplitter();
  const decode = createDecoder();
  let data: string[] = [];
  let dataCharacters = 0;

  for await (const chunk of bytes) {
    for (const line of lines.push(decode(chunk))) {
      if (line === '') {
        if (data.length > 0) yield data.join('\n');
        data = [];
        dataCharacters = 0;
        continue;
      }
      const value = dataOf(line);
      if (value === undefined) continue;
      data.push(value);
      dataCharacters += value.length + 1;
    }
    if (dataCharacters + lines.heldCharacters > maxEventCharacters) {
      throw new BrokenEventStream(`an event is longer than ${maxEventCharacters} characters`);
    }
  }
  decode(undefined);
}

/** The message is the second half of a sentence. */
export class BrokenEventStream extends Error {
  override readonly name = 'BrokenEventStream';
}

function createDecoder(): (bytes: Uint8Array | undefined) => string {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return (bytes) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch (cause) {
      throw new BrokenEventStream('it is not UTF-8', { cause });
    }
  };
}

/** Lines end in CR LF, LF or CR; a CR at the end of a piece may be half of a CR LF. */
function createLineSplitter() {
  let held = '';
  let skipLineFeed = false;

  return {
    get heldCharacters() {
      return held.length;
    },
    push(text: string): string[] {
      if (text === '') return [];
      const fresh = skipLineFeed && text.startsWith('\n') ? text.slice(1) : text;
      skipLineFeed = text.endsWith('\r');
      // Only the fresh text is searched: a long line in small pieces would otherwise take quadratic time.
      const [first = '', ...others] = fresh.split(/\r\n|\n|\r/);
      if (others.length === 0) {
        held += first;
        return [];
      }
      const complete = [held + first, ...others.slice(0, -1)];
      held = others.at(-1) ?? '';
      return complete;
    },
  };
}

function dataOf(line: string): string | undefined {
  if (line === 'data') return '';
  if (!line.startsWith('data:')) return undefined;
  return line.slice(line[5] === ' ' ? 6 : 5);
}
