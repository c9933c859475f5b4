import type { CaseGroup } from '../../case.ts';
import { chat, chatRequest, type JsonBody } from '../../client/chat.ts';
import { type Completion, completionIn, speechIn, writtenIn } from '../../client/completion.ts';
import { send } from '../../client/send.ts';
import { audioDeltas, readStream } from '../../client/streamed.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectRefusal } from '../../expect/expect-refusal.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { samtal, scripted } from '../../needs.ts';
import { asksForSpeech, asksForSpeechToStream } from '../../requests.ts';
import { EVERY, SURFACES } from '../../surface.ts';
import type { Probe } from '../../target.ts';
import { unknownMember } from '../wanted-errors.ts';

const UNKNOWN_ID = 'audio_67544060dacc8190b5bcc01f9be218e9';

const userSays = (content: string) => ({ role: 'user', content });
const afterAnswer = (assistant: JsonBody, next = 'And then?') => [
  userSays('Hello.'),
  { role: 'assistant', ...assistant },
  userSays(next),
];

export const laterTurns: CaseGroup = {
  subject: 'Conversations: earlier spoken answers',
  cases: [
    {
      name: 'turn-text-after-speech',
      rule: 'A later turn without `modalities` and `audio` is answered in text.',
      on: EVERY,
      async run(probe) {
        const { id } = await spoken(probe);
        const answer = await ask(probe, { messages: afterAnswer({ audio: { id } }) });
        writtenIn(answer);
        expectEqual(answer.message.audio, undefined, 'message.audio');
      },
    },
    {
      name: 'turn-speech-after-speech',
      rule: 'A later turn may be spoken again, and has an id of its own.',
      on: EVERY,
      async run(probe) {
        const { id } = await spoken(probe);
        const answer = await ask(probe, asksForSpeech('', { messages: afterAnswer({ audio: { id } }) }));
        expectThat(speechIn(answer).id !== id, 'another id', id);
      },
    },
    {
      name: 'turn-remembers-what-was-said',
      rule: 'The model is told what it said: the id stands for the words.',
      needs: [scripted],
      async run(probe) {
        const { id } = await spoken(probe, '[say Golden retrievers are gentle.]');
        const answer = await ask(probe, { messages: afterAnswer({ audio: { id } }, '[recall]') });
        expectEqual(writtenIn(answer), 'Golden retrievers are gentle.', 'content');
      },
    },
    {
      name: 'turn-id-with-content',
      rule: 'An id may come together with content.',
      async run(probe) {
        const { id, transcript } = await spoken(probe);
        await ask(probe, { messages: afterAnswer({ content: transcript, audio: { id } }) });
      },
    },
    {
      name: 'turn-id-with-null-content',
      rule: 'An id may come together with null content.',
      async run(probe) {
        const { id } = await spoken(probe);
        await ask(probe, { messages: afterAnswer({ content: null, audio: { id } }) });
      },
    },
    {
      name: 'turn-transcript-instead',
      rule: 'The transcript may be sent back as content, without the id.',
      async run(probe) {
        const { transcript } = await spoken(probe);
        await ask(probe, asksForSpeech('', { messages: afterAnswer({ content: transcript }) }));
      },
    },
    {
      name: 'turn-whole-message',
      rule: 'The whole message may be sent back as it came: what the server knows already is passed over.',
      on: EVERY,
      needs: [samtal],
      async run(probe) {
        const { message } = await ask(probe, asksForSpeech());
        await ask(probe, { messages: [userSays('Hello.'), message, userSays('And then?')] });
      },
    },
    {
      name: 'turn-id-twice',
      rule: 'One id may stand in a conversation twice.',
      async run(probe) {
        const { id } = await spoken(probe);
        const messages = [
          ...afterAnswer({ audio: { id } }),
          { role: 'assistant', audio: { id } },
          userSays('So?'),
        ];
        await ask(probe, { messages });
      },
    },
    {
      name: 'turn-three',
      rule: 'A conversation goes on: each turn refers to all answers before.',
      async run(probe) {
        const messages: JsonBody[] = [userSays('Hello.')];
        for (const next of ['And then?', 'And after that?']) {
          const { id } = speechIn(await ask(probe, asksForSpeech('', { messages })));
          messages.push({ role: 'assistant', audio: { id } }, userSays(next));
        }
        writtenIn(await ask(probe, { messages }));
      },
    },
    {
      name: 'turn-id-of-stream',
      rule: 'The id of a streamed answer is good when the stream has ended.',
      on: EVERY,
      async run(probe) {
        const stream = await readStream(probe, asksForSpeechToStream());
        const id = audioDeltas(stream).find((audio) => audio.id !== undefined)?.id ?? '';
        await ask(probe, { messages: afterAnswer({ audio: { id } }) });
      },
    },
    {
      name: 'turn-id-on-other-surface',
      rule: 'An id belongs to whoever owns the key, not to the surface on which it was made.',
      on: ['openai'],
      needs: [samtal],
      async run(probe) {
        const { id } = await spoken(probe);
        const azure = { ...probe, surface: SURFACES.azure };
        await ask(azure, { messages: afterAnswer({ audio: { id } }) });
      },
    },
    {
      name: 'turn-id-on-other-deployment',
      rule: 'An id is good for all audio deployments of its owner.',
      needs: [samtal],
      async run(probe) {
        const { id } = await spoken(probe);
        const body = { messages: afterAnswer({ audio: { id } }) };
        completionIn(await chat(probe, body, { model: 'gpt-4o-mini-audio-preview' }));
      },
    },
    ...[
      { place: 1, before: [userSays('Hello.')] },
      {
        place: 3,
        before: [{ role: 'system', content: 'Be brief.' }, userSays('Hello.'), userSays('Hello?')],
      },
    ].map(({ place, before }) => ({
      name: `turn-unknown-id-at-${place}`,
      rule: 'An unknown id is refused with the place of its message.',
      on: EVERY,
      async run(probe: Probe) {
        const messages = [...before, { role: 'assistant', audio: { id: UNKNOWN_ID } }, userSays('So?')];
        await expectUnknown(probe, { messages }, UNKNOWN_ID, place);
      },
    })),
    {
      name: 'turn-unknown-id-second',
      rule: 'Among known ids the unknown one is told.',
      async run(probe) {
        const { id } = await spoken(probe);
        const assistant = { role: 'assistant', audio: { id: UNKNOWN_ID } };
        const messages = [...afterAnswer({ audio: { id } }), assistant, userSays('So?')];
        await expectUnknown(probe, { messages }, UNKNOWN_ID, 3);
      },
    },
    {
      name: 'turn-unknown-id-in-stream',
      rule: 'An unknown id in a request for a stream gets a status, and no stream.',
      run: (probe) =>
        expectUnknown(
          probe,
          { messages: afterAnswer({ audio: { id: UNKNOWN_ID } }), stream: true },
          UNKNOWN_ID,
          1,
        ),
    },
    {
      name: 'turn-id-of-no-form',
      rule: 'An id that has not the form of one is unknown.',
      async run(probe) {
        for (const id of ['mine', '../../etc/passwd'])
          await expectUnknown(probe, { messages: afterAnswer({ audio: { id } }) }, id, 1);
      },
    },
    {
      name: 'turn-unknown-member',
      rule: 'A member of `audio` that no answer has is an unknown parameter.',
      async run(probe) {
        const { id } = await spoken(probe);
        const messages = afterAnswer({ audio: { id, mood: 'good' } });
        expectRefusal(await chat(probe, { messages }), unknownMember('messages[1].audio.mood'));
      },
    },
    {
      name: 'turn-context-too-long',
      rule: 'A conversation longer than the model can read is refused with both lengths.',
      needs: [scripted],
      async run(probe) {
        const body = asksForSpeech(`Hello ${'word '.repeat(130_000)}`);
        const reply = await send(probe.target, chatRequest(probe, body), probe.signal);
        expectRefusal(reply, {
          code: 'context_length_exceeded',
          param: 'messages',
          message:
            /^This model's maximum context length is \d+ tokens\. However, your messages resulted in \d+ tokens\. Please reduce the length of the messages\.$/,
        });
      },
    },
  ],
};

async function ask(probe: Probe, body: JsonBody): Promise<Completion> {
  return completionIn(await chat(probe, body));
}

async function spoken(probe: Probe, content = 'Hello.') {
  return speechIn(await ask(probe, asksForSpeech(content)));
}

async function expectUnknown(probe: Probe, body: JsonBody, id: string, place: number): Promise<void> {
  expectRefusal(await chat(probe, body), {
    code: 'audio_not_found',
    param: `content.messages[${place}].audio.id`,
    message: `Assistant audio ${id} not found.`,
  });
}
