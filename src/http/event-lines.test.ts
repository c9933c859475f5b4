import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventLines } from './event-lines.ts';

async function textOf(events: AsyncIterable<object>, heartbeatMs?: number) {
  let text = '';
  const errorEvent = (thrown: unknown) =>
    thrown instanceof RangeError ? undefined : { error: { message: 'It broke.' } };
  for await (const bytes of eventLines(
    events,
    heartbeatMs === undefined ? { errorEvent } : { errorEvent, heartbeatMs },
  ))
    text += Buffer.from(bytes).toString();
  return text;
}

test('each event is one data line, and [DONE] ends them', async () => {
  async function* events() {
    yield { a: 'line\nbreak' };
    yield { b: 'å' };
  }
  assert.equal(await textOf(events()), 'data: {"a":"line\\nbreak"}\n\ndata: {"b":"å"}\n\ndata: [DONE]\n\n');
});

test('an error takes the place of [DONE], unless nobody is there to read it', async () => {
  async function* events(error: Error) {
    yield {};
    throw error;
  }
  assert.equal(
    await textOf(events(new TypeError())),
    'data: {}\n\ndata: {"error":{"message":"It broke."}}\n\n',
  );
  assert.equal(await textOf(events(new RangeError())), 'data: {}\n\n');
});

test('a silence is filled with comments, and no event is lost by it', async () => {
  async function* events() {
    yield { a: 1 };
    await new Promise((resolve) => setTimeout(resolve, 60));
    yield { b: 2 };
  }
  const text = await textOf(events(), 20);
  assert.match(text, /^data: \{"a":1\}\n\n(: heartbeat\n\n)+data: \{"b":2\}\n\ndata: \[DONE\]\n\n$/);
});

test('a reader that leaves releases the events', async () => {
  let released = false;
  async function* events() {
    try {
      while (true) yield {};
    } finally {
      released = true;
    }
  }
  for await (const _ of eventLines(events(), { errorEvent: () => undefined })) break;
  assert.equal(released, true);
});
