import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEvents } from './read-events.ts';

const STREAM =
  '\uFEFFdata: {"a":1}\n\n: a comment\r\n\r\ndata:två\r\ndata: lines\r\n\r\rid: 3\n\ndata: [DONE]\n\n';

async function eventsOf(bytes: Uint8Array, pieceBytes: number): Promise<string[]> {
  const pieces: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += pieceBytes)
    pieces.push(bytes.subarray(start, start + pieceBytes));
  return await all(readEvents(ReadableStream.from(pieces)));
}

async function all(events: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const event of events) found.push(event);
  return found;
}

test('reads the same events however the stream is cut', async () => {
  const bytes = new TextEncoder().encode(STREAM);
  for (let pieceBytes = 1; pieceBytes <= bytes.length; pieceBytes++)
    assert.deepEqual(await eventsOf(bytes, pieceBytes), ['{"a":1}', 'två\nlines', '[DONE]'], `${pieceBytes}`);
});

test('leaves out an event that was cut off', async () => {
  assert.deepEqual(await eventsOf(new TextEncoder().encode('data: 1\n\ndata: 2\n'), 100), ['1']);
});

test('refuses a line that never ends', async () => {
  const endless = ReadableStream.from(Array(5).fill(new Uint8Array(1024 * 1024).fill(65)));
  await assert.rejects(all(readEvents(endless)), RangeError);
});

test('lets the server go when nobody reads any more', async () => {
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
    cancel: () => {
      cancelled = true;
    },
  });
  for await (const _ of readEvents(body)) break;
  assert(cancelled);
});
