import type { CaseGroup } from '../../case.ts';
import type { JsonBody } from '../../client/chat.ts';
import { chat } from '../../client/chat.ts';
import type { StreamEvent } from '../../client/event-reader.ts';
import { openStream } from '../../client/open-stream.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectMembers } from '../../expect/expect-members.ts';
import { expectRefusal } from '../../expect/expect-refusal.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { samtal, scripted } from '../../needs.ts';
import { asksForSpeech, asksForSpeechToStream, asksForText } from '../../requests.ts';
import { EVERY, MAIN } from '../../surface.ts';
import type { Probe } from '../../target.ts';

/** The first words come at once, the others late enough to tell that nobody waited for them. */
const SLOW_ANSWER = '[slow 150] [words 12]';

export const failures: CaseGroup = {
  subject: 'Streams: as they are made, and when they break',
  cases: [
    {
      name: 'stream-as-it-is-made',
      rule: 'What is ready goes out at once, not when all of it is.',
      needs: [scripted],
      async run(probe) {
        const events = await allEvents(probe, asksForSpeechToStream(SLOW_ANSWER));
        const words = events.filter((event) => event.type === 'data' && event.data.includes('"transcript"'));
        const aheadMs = (events.at(-1)?.atMs ?? 0) - (words[0]?.atMs ?? 0);
        expectThat(aheadMs > 500, 'the first words long before the end', `${Math.round(aheadMs)} ms before`);
      },
    },
    {
      name: 'stream-written-as-it-is-made',
      rule: 'So it does where the answer is written.',
      needs: [scripted],
      async run(probe) {
        const events = await allEvents(probe, asksForText(SLOW_ANSWER));
        const words = events.filter(
          (event) => event.type === 'data' && event.data.includes('"content":"Word'),
        );
        const aheadMs = (events.at(-1)?.atMs ?? 0) - (words[0]?.atMs ?? 0);
        expectThat(aheadMs > 500, 'the first words long before the end', `${Math.round(aheadMs)} ms before`);
      },
    },
    ...[
      { name: 'spoken', body: asksForSpeechToStream('[words 40] [fail 20]') },
      { name: 'written', body: asksForText('[words 40] [fail 20]') },
    ].map(({ name, body }) => ({
      name: `stream-breaks-${name}`,
      rule: "An error after the first byte is the last event, an `error` in OpenAI's shape, without `[DONE]`.",
      on: EVERY,
      needs: [scripted],
      async run(probe: Probe) {
        const events = await allEvents(probe, body);
        const data = events.flatMap((event) => (event.type === 'data' ? [event.data] : []));
        expectThat(!data.includes('[DONE]'), 'no [DONE]', '[DONE]');
        expectThat(data.length > 1, 'some chunks before', data.length);
        const last: unknown = JSON.parse(data.at(-1) ?? '{}');
        expectMembers(last, ['error'], 'last event');
        const { error } = Object(last);
        expectMembers(error, ['message', 'type', 'param', 'code'], 'error');
        expectEqual(error.type, 'server_error', 'error.type');
      },
    })),
    {
      name: 'whole-answer-breaks',
      rule: "An error before anything was sent is a status: 500 `server_error` on OpenAI and from Azure's hosts.",
      on: EVERY,
      needs: [scripted],
      run: async (probe) =>
        expectRefusal(await chat(probe, asksForSpeech('[words 40] [fail 20]')), {
          status: 500,
          type: 'server_error',
          code: null,
          param: null,
          message: /\S/,
        }),
    },
    {
      name: 'stream-breaks-before-its-beginning',
      rule: "A stream that can't begin is a status, too.",
      on: MAIN,
      needs: [scripted],
      run: async (probe) =>
        expectRefusal(await chat(probe, { ...asksForSpeechToStream('[fail 0]'), stream: true }), {
          status: 500,
          type: 'server_error',
          code: null,
          param: null,
          message: /\S/,
        }),
    },
    {
      name: 'stream-heartbeats',
      rule: 'A stream that has nothing to say for a while says so in comments, which clients pass over.',
      on: ['openai'],
      needs: [scripted, samtal],
      turn: 'first',
      async run(probe) {
        // A stream begins with its first word; the comment is due fifteen seconds after that.
        const stream = await openStream(probe, asksForText('[slow 16000] [say One two]'));
        for await (const event of stream.events) {
          if (event.type !== 'comment') continue;
          stream.leave();
          return;
        }
        expectThat(false, 'a comment within 16 s', 'none');
      },
    },
  ],
};

async function allEvents(probe: Probe, body: JsonBody): Promise<StreamEvent[]> {
  const { events } = await openStream(probe, body);
  const all: StreamEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}
