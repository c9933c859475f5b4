import type { CaseGroup } from '../../case.ts';
import type { Streamed } from '../../client/streamed.ts';
import { plainStream, spokenStream, writtenStream } from '../../exemplars/answers.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { EVERY } from '../../surface.ts';
import { seenIn } from '../case-kinds.ts';

const MAX_EVENT_BYTES = 64 * 1024;

export const framing: CaseGroup = {
  subject: 'Streams: framing',
  cases: [
    seenIn(spokenStream, {
      name: 'stream-content-type',
      rule: 'The content type is `text/event-stream; charset=utf-8`.',
      on: EVERY,
      check: ({ headers }) =>
        expectEqual(headers['content-type'], 'text/event-stream; charset=utf-8', 'content-type'),
    }),
    seenIn(spokenStream, {
      name: 'stream-chunked',
      rule: 'A stream comes in chunks: its length is not known.',
      on: EVERY,
      check({ headers }) {
        expectEqual(headers['transfer-encoding'], 'chunked', 'transfer-encoding');
        expectEqual(headers['content-length'], undefined, 'content-length');
      },
    }),
    seenIn(spokenStream, {
      name: 'stream-not-compressed',
      rule: 'A stream is not compressed unless that was asked for.',
      on: EVERY,
      check: ({ headers }) => expectEqual(headers['content-encoding'], undefined, 'content-encoding'),
    }),
    ...[
      { name: 'spoken', exemplar: spokenStream },
      { name: 'written', exemplar: writtenStream },
    ].map(({ name, exemplar }) =>
      seenIn(exemplar, {
        name: `stream-lines-${name}`,
        rule: 'Each event is one line `data: …` and an empty line: no `event:`, no `id:`, no CR.',
        on: EVERY,
        check(streamed) {
          const others = streamed.events.filter(({ type }) => type === 'other');
          expectThat(others.length === 0, 'data lines and comments', others[0]);
        },
      }),
    ),
    seenIn(spokenStream, {
      name: 'stream-compact-json',
      rule: 'The JSON of an event has no white space between its tokens.',
      on: EVERY,
      check({ data }) {
        const loose = data.slice(0, -1).find((json) => JSON.stringify(JSON.parse(json)) !== json);
        expectThat(loose === undefined, 'compact JSON', loose);
      },
    }),
    seenIn(spokenStream, {
      name: 'stream-done',
      rule: 'The stream ends in `[DONE]`, once, and nothing comes after it.',
      on: EVERY,
      check(streamed) {
        expectEqual(streamed.data.filter((data) => data === '[DONE]').length, 1, '[DONE]');
        expectEqual(lastOf(streamed), '[DONE]', 'the last event');
      },
    }),
    seenIn(spokenStream, {
      name: 'stream-small-events',
      rule: 'An event stays below 64 KiB.',
      on: EVERY,
      check({ events }) {
        const largest = Math.max(...events.map((event) => (event.type === 'data' ? event.bytes : 0)));
        expectThat(largest < MAX_EVENT_BYTES, `less than ${MAX_EVENT_BYTES} bytes`, largest);
      },
    }),
    seenIn(plainStream, {
      name: 'stream-without-options',
      rule: 'A stream needs no `stream_options`.',
      on: EVERY,
      check: ({ chunks }) => expectThat(chunks.length > 3, 'chunks', chunks.length),
    }),
  ],
};

function lastOf({ events }: Streamed): string {
  const last = events.at(-1);
  return last?.type === 'data' ? last.data : (last?.text ?? 'nothing');
}
