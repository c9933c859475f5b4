import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { BrokenEventStream, serverSentEvents } from './server-sent-events.ts';

const MAX = 1000;

describe('serverSentEvents', () => {
  const streams: Record<string, [string, string[]]> = {
    'events with every kind of line end': ['data: a\n\ndata: b\r\n\r\ndata: c\r\r', ['a', 'b', 'c']],
    'data in several lines': ['data: one\ndata:two\ndata\ndata:  three\n\n', ['one\ntwo\n\n three']],
    'comments, names and ids': [': ping\n\nevent: x\nid: 1\nretry: 5\ndata: a\n\n', ['a']],
    'a byte order mark': ['\uFEFFdata: a\n\n', ['a']],
    'characters of all lengths': ['data: aö日🐕\n\n', ['aö日🐕']],
    'empty events': ['\n\n\n\ndata: a\n\n\n', ['a']],
    'fields that only begin like data': ['database: x\ndata: a\n\n', ['a']],
    'an event that the end cuts short': ['data: a\n\ndata: b\n', ['a']],
    'nothing at all': ['', []],
  };
  for (const [what, [stream, expected]] of Object.entries(streams)) {
    it(`reads ${what}, cut at every byte`, async () => {
      const bytes = Buffer.from(stream);
      for (let at = 0; at <= bytes.length; at++) {
        assert.deepEqual(await read([bytes.subarray(0, at), bytes.subarray(at)]), expected, `cut at ${at}`);
      }
      assert.deepEqual(await read([...bytes].map((byte) => Buffer.of(byte))), expected);
    });
  }

  it('reads any stream the same however it is cut', async () => {
    const piece = fc.constantFrom('data:', 'data', ': ', '\r', '\n', '\r\n', 'x', 'ö', '🐕', '\n\n');
    await fc.assert(
      fc.asyncProperty(fc.array(piece), fc.array(fc.integer({ min: 1, max: 4 })), async (pieces, lengths) => {
        const bytes = Buffer.from(pieces.join(''));
        assert.deepEqual(await read(cut(bytes, lengths)), await read([bytes]));
      }),
    );
  });

  it('refuses events that are too long, in one line or in many, before they are all there', async () => {
    for (const line of ['x'.repeat(100), 'data: x\n'.repeat(100), `data: ${'x'.repeat(80)}\n`]) {
      let sent = 0;
      async function* endless() {
        for (; ; sent++) yield Buffer.from(line);
      }
      await assert.rejects(readAll(endless()), BrokenEventStream);
      assert(sent < 20, `${sent} pieces were read`);
    }
  });

  it('has no limit on how many events there are', async () => {
    const events = Array.from({ length: 500 }, () => Buffer.from(`data: ${'x'.repeat(90)}\n\n`));
    assert.equal((await read(events)).length, 500);
  });

  it('refuses what is not UTF-8, also half a character at the end', async () => {
    await assert.rejects(read([Buffer.from([0x64, 0xff, 0x0a])]), BrokenEventStream);
    await assert.rejects(read([Buffer.from('data: \n\ndata: '), Buffer.of(0xf0, 0x9f)]), BrokenEventStream);
  });
});

function read(chunks: readonly Uint8Array[]): Promise<string[]> {
  async function* source() {
    yield* chunks;
  }
  return readAll(source());
}

async function readAll(source: AsyncIterable<Uint8Array>): Promise<string[]> {
  const events: string[] = [];
  for await (const data of serverSentEvents(source, { maxEventCharacters: MAX })) events.push(data);
  return events;
}

function cut(bytes: Buffer, lengths: readonly number[]): Buffer[] {
  const pieces: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const length = lengths[pieces.length % Math.max(1, lengths.length)] ?? 1;
    pieces.push(bytes.subarray(start, start + length));
    start += length;
  }
  return pieces;
}
