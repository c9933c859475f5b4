import type { CaseGroup } from '../../case.ts';
import { chat } from '../../client/chat.ts';
import { completionIn, speechIn } from '../../client/completion.ts';
import { spokenAnswer, textAnswer, writtenAnswer } from '../../exemplars/answers.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectMatch } from '../../expect/expect-match.ts';
import { expectMembers } from '../../expect/expect-members.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { AUDIO_ID, secondsIn } from '../../ids.ts';
import { scripted, textModel } from '../../needs.ts';
import { asksForSpeech, asksForText } from '../../requests.ts';
import { ALL_AZURE, EVERY, OPENAI, type SurfaceName } from '../../surface.ts';
import { answered, seenIn } from '../case-kinds.ts';

const LIFETIME_SECONDS = 3_600;

const annotationsOn = (surface: SurfaceName) => (surface === 'openai' ? ['annotations'] : []);

export const message: CaseGroup = {
  subject: 'Answers: the message',
  cases: [
    seenIn(spokenAnswer, {
      name: 'message-members-spoken',
      rule: 'A spoken message has `role`, `content`, `refusal`, `audio` and, on OpenAI, `annotations`.',
      on: EVERY,
      check({ message: spoken }, { surface }) {
        const names = ['role', 'content', 'refusal', 'audio', ...annotationsOn(surface.name)];
        expectMembers(spoken, names, 'message');
      },
    }),
    seenIn(writtenAnswer, {
      name: 'message-members-written',
      rule: 'A written message has no `audio`, not even null.',
      on: EVERY,
      check({ message: written }, { surface }) {
        expectMembers(written, ['role', 'content', 'refusal', ...annotationsOn(surface.name)], 'message');
      },
    }),
    seenIn(textAnswer, {
      name: 'message-members-text-model',
      rule: 'The message of a model that writes only has the same members.',
      on: EVERY,
      needs: [textModel],
      check({ message: written }, { surface }) {
        expectMembers(written, ['role', 'content', 'refusal', ...annotationsOn(surface.name)], 'message');
      },
    }),
    seenIn(spokenAnswer, {
      name: 'message-role',
      rule: 'The role is `assistant`.',
      check: ({ message: { role } }) => expectEqual(role, 'assistant', 'message.role'),
    }),
    seenIn(spokenAnswer, {
      name: 'message-content-null',
      rule: 'The content of a spoken message is null: its words are in the transcript only.',
      on: EVERY,
      check: ({ message: { content } }) => expectEqual(content, null, 'message.content'),
    }),
    seenIn(writtenAnswer, {
      name: 'message-content-text',
      rule: 'The content of a written message is its words.',
      on: EVERY,
      check: ({ message: { content } }) => expectMatch(content, /\S/, 'message.content'),
    }),
    seenIn(spokenAnswer, {
      name: 'message-refusal-null',
      rule: 'The refusal of an answer is null, and there.',
      check: ({ message: spoken }) => expectEqual(spoken.refusal, null, 'message.refusal'),
    }),
    seenIn(spokenAnswer, {
      name: 'message-annotations-empty',
      rule: 'The annotations are an empty list.',
      on: OPENAI,
      check: ({ message: spoken }) => expectEqual(spoken.annotations, [], 'message.annotations'),
    }),
    seenIn(spokenAnswer, {
      name: 'message-no-annotations',
      rule: 'Azure sends no annotations.',
      on: ALL_AZURE,
      check: ({ message: spoken }) => expectEqual(spoken.annotations, undefined, 'message.annotations'),
    }),
    seenIn(spokenAnswer, {
      name: 'audio-members',
      rule: '`audio` has exactly `id`, `data`, `expires_at` and `transcript`.',
      on: EVERY,
      check: ({ message: { audio } }) =>
        expectMembers(audio, ['id', 'data', 'expires_at', 'transcript'], 'message.audio'),
    }),
    seenIn(spokenAnswer, {
      name: 'audio-id',
      rule: 'An audio id is `audio_` and 32 hex digits, of which the 13th to 15th are 819.',
      on: EVERY,
      check: (answer) => expectMatch(speechIn(answer).id, AUDIO_ID, 'audio.id'),
    }),
    seenIn(spokenAnswer, {
      name: 'audio-id-time',
      rule: 'The first eight digits of an audio id are the second in which it was made.',
      on: EVERY,
      check(answer) {
        const seconds = secondsIn(speechIn(answer).id);
        const late = seconds - answer.created;
        expectThat(late >= -1 && late <= 60, `about ${answer.created.toString(16)}`, seconds.toString(16));
      },
    }),
    seenIn(spokenAnswer, {
      name: 'audio-expires-after-an-hour',
      rule: '`expires_at` is the time in the id and 3,600 seconds.',
      on: EVERY,
      check(answer) {
        const { id, expires_at: expiresAt } = speechIn(answer);
        expectEqual(expiresAt, secondsIn(id) + LIFETIME_SECONDS, 'audio.expires_at');
      },
    }),
    {
      name: 'audio-id-unique',
      rule: 'Two spoken answers have two audio ids.',
      async run(probe) {
        const [one, other] = await Promise.all([chat(probe, asksForSpeech()), chat(probe, asksForSpeech())]);
        const { id } = speechIn(completionIn(one));
        expectThat(id !== speechIn(completionIn(other)).id, 'two ids', id);
      },
    },
    seenIn(spokenAnswer, {
      name: 'audio-base64',
      rule: 'The sound is base64 in the standard alphabet, padded and in one line.',
      on: EVERY,
      // Which is what reading it checks.
      check: (answer) => expectThat(speechIn(answer).sound.length > 1_000, 'some sound', 'less'),
    }),
    answered({
      name: 'transcript-is-what-is-said',
      rule: 'The transcript has the words of the answer, exactly.',
      needs: [scripted],
      body: asksForSpeech('[say Hello, world. It is late!]'),
      check: (answer) => expectEqual(speechIn(answer).transcript, 'Hello, world. It is late!', 'transcript'),
    }),
    answered({
      name: 'content-is-what-is-said',
      rule: 'The content of a written answer has its words, exactly.',
      needs: [scripted],
      body: asksForText('[say Hello, world. It is late!]'),
      check: ({ message: { content } }) => expectEqual(content, 'Hello, world. It is late!', 'content'),
    }),
  ],
};
