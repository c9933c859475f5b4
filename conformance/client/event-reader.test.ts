import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EventReader, type StreamEvent } from './event-reader.ts';

/** Data and comments as a server sends them, and what it must not send. */
const BLOCKS = [
  { text: 'data: {"a":"å"}', type: 'data', content: '{"a":"å"}' },
  { text: 'data: [DONE]', type: 'data', content: '[DONE]' },
  { text: ': heartbeat', type: 'comment', content: 'heartbeat' },
  { text: 'data:{}', type: 'other', content: 'data:{}' },
  { text: 'event: chunk\ndata: {}', type: 'other', content: 'event: chunk\ndata: {}' },
  { text: 'data: {}\r', type: 'other', content: 'data: {}\r' },
  { text: 'id: 1', type: 'other', content: 'id: 1' },
] as const;

test('events come out the same however the text is cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...BLOCKS), { maxLength: 8 }),
      fc.array(fc.nat(400), { maxLength: 10 }),
      (blocks, cuts) => {
        const text = blocks.map((block) => `${block.text}\n\n`).join('');
        const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)), text.length].sort(
          (a, b) => a - b,
        );
        const pieces = places.slice(1).map((place, index) => text.slice(places[index], place));
        const reader = new EventReader();
        const events = pieces.flatMap((piece) => [...reader.push(piece, 0)]);
        const wanted = blocks.map(({ type, content }) => ({ type, content }));
        assert.deepEqual(events.map(seen), wanted);
        assert.equal(reader.rest, '');
      },
    ),
  );
});

test('says how many bytes an event has, and when it came', () => {
  const [event] = new EventReader().push('data: å\n\n', 17);
  assert.deepEqual(event, { type: 'data', data: 'å', bytes: 10, atMs: 17 });
});

test('keeps what has not ended, and gives up on what never does', () => {
  const reader = new EventReader();
  assert.deepEqual([...reader.push('data: half', 0)], []);
  assert.equal(reader.rest, 'data: half');
  assert.throws(() => [...reader.push('x'.repeat(1024 * 1024), 0)], RangeError);
});

function seen(event: StreamEvent): { type: string; content: string } {
  return { type: event.type, content: event.type === 'data' ? event.data : event.text };
}
