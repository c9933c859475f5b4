import type { Case, CaseGroup } from '../../case.ts';
import { chat } from '../../client/chat.ts';
import { bytesIn, completionIn, speechIn } from '../../client/completion.ts';
import { audioDeltas, readStream, type Streamed, soundPieces, transcriptOf } from '../../client/streamed.ts';
import { spokenStream } from '../../exemplars/answers.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectMatch } from '../../expect/expect-match.ts';
import { expectMembers } from '../../expect/expect-members.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { AUDIO_ID, secondsIn } from '../../ids.ts';
import { compatibleStreams, scripted } from '../../needs.ts';
import { asksForSpeech, asksForSpeechToStream } from '../../requests.ts';
import { EVERY } from '../../surface.ts';
import { seenIn, streamed } from '../case-kinds.ts';

const PIECE_BYTES = 19_200;
/** Three for base64, two for a sample. */
const WHOLE_BYTES = 6;

const inStream = (name: string, rule: string, check: (stream: Streamed) => void): Case =>
  seenIn(spokenStream, { name, rule, on: EVERY, needs: [compatibleStreams], check });

/** The order on which the helpers of all clients end well. */
export const spokenOrder: CaseGroup = {
  subject: 'Streams: a spoken answer in order',
  cases: [
    inStream(
      'spoken-first-delta',
      'The first delta is the role, with null content and null refusal.',
      ({ choices }) => {
        const delta = { role: 'assistant', content: null, refusal: null };
        expectEqual(choices[0]?.delta, delta, 'first delta');
        expectEqual(choices[0]?.finish_reason, null, 'first finish_reason');
      },
    ),
    inStream(
      'spoken-role-once',
      'The role is said once: some clients join what is said twice.',
      ({ choices }) =>
        expectEqual(choices.filter(({ delta }) => delta.role !== undefined).length, 1, 'deltas with a role'),
    ),
    inStream('spoken-id-once', 'The audio id is said once.', (stream) =>
      expectEqual(audioDeltas(stream).filter(({ id }) => id !== undefined).length, 1, 'deltas with an id'),
    ),
    inStream('spoken-id-second', 'The second delta has the audio id and the first words.', ({ choices }) => {
      const delta = choices[1]?.delta;
      expectMembers(delta, ['audio'], 'second delta');
      expectMembers(delta?.audio, ['id', 'transcript'], 'second delta: audio');
      expectMatch(delta?.audio?.id, AUDIO_ID, 'audio.id');
    }),
    inStream(
      'spoken-words-before-sound',
      'Words come before their sound: the first sound is not before the first words.',
      (stream) => {
        const deltas = audioDeltas(stream);
        const firstWords = deltas.findIndex(({ transcript }) => transcript !== undefined);
        const firstSound = deltas.findIndex(({ data }) => data !== undefined);
        expectThat(firstWords !== -1 && firstWords < firstSound, 'words, then sound', {
          firstWords,
          firstSound,
        });
      },
    ),
    inStream(
      'spoken-one-thing-a-delta',
      'Between the first and the last, an audio delta is words or sound.',
      (stream) => {
        for (const audio of audioDeltas(stream).slice(1, -1)) {
          const names = Object.keys(audio);
          expectThat(names.length === 1, 'transcript or data', names.join(', '));
        }
      },
    ),
    inStream(
      'spoken-pieces-can-be-joined',
      'Each piece of sound but the last is a multiple of 6 bytes, so that base64 can be joined.',
      (stream) => {
        for (const piece of soundPieces(stream).slice(0, -1)) {
          const { length } = bytesIn(piece);
          expectThat(length % WHOLE_BYTES === 0, 'a multiple of 6 bytes', length);
        }
      },
    ),
    inStream(
      'spoken-pieces-size',
      'Each piece of sound but the last is 19,200 bytes, 0.4 s; the last is no longer.',
      (stream) => {
        const lengths = soundPieces(stream).map((piece) => bytesIn(piece).length);
        const last = lengths.pop() ?? 0;
        expectThat(lengths.length > 1, 'several pieces', lengths.length + 1);
        expectThat(
          lengths.every((length) => length === PIECE_BYTES),
          `${PIECE_BYTES} bytes each`,
          lengths.join(', '),
        );
        expectThat(
          last > 0 && last <= PIECE_BYTES && last % 2 === 0,
          `at most ${PIECE_BYTES}, whole samples`,
          last,
        );
      },
    ),
    inStream(
      'spoken-pieces-decode-joined',
      'The pieces joined as text decode to the same bytes as one by one.',
      (stream) => {
        const pieces = soundPieces(stream);
        const oneByOne = Buffer.concat(pieces.map(bytesIn));
        const joined = bytesIn(pieces.join(''));
        expectThat(joined.equals(oneByOne), `${oneByOne.length} bytes`, joined.length);
      },
    ),
    inStream(
      'spoken-expiry-with-last-sound',
      '`expires_at` comes with the last sound, and nowhere else.',
      (stream) => {
        const deltas = audioDeltas(stream);
        const places = deltas.flatMap(({ expires_at: at }, index) => (at === undefined ? [] : [index]));
        expectEqual(places, [deltas.length - 1], 'audio deltas with expires_at');
        expectMembers(deltas.at(-1), ['data', 'expires_at'], 'last audio delta');
      },
    ),
    inStream('spoken-expiry-time', '`expires_at` is the time in the id and 3,600 seconds.', (stream) => {
      const deltas = audioDeltas(stream);
      const id = deltas.find((audio) => audio.id !== undefined)?.id ?? '';
      expectEqual(deltas.at(-1)?.expires_at, secondsIn(id) + 3_600, 'expires_at');
    }),
    inStream(
      'spoken-expiry-not-the-end',
      'The choice with the last sound has `finish_reason: null`.',
      ({ choices }) => {
        const last = choices.findLast(({ delta }) => delta.audio !== undefined);
        expectEqual(last?.finish_reason, null, 'finish_reason');
      },
    ),
    inStream(
      'spoken-finish',
      'After the sound one choice ends the answer: an empty delta and `stop`.',
      ({ choices }) => {
        const last = choices.at(-1);
        expectEqual(last?.delta, {}, 'last delta');
        expectEqual(last?.finish_reason, 'stop', 'finish_reason');
        expectEqual(
          choices.at(-2)?.delta.audio?.expires_at !== undefined,
          true,
          'the last sound right before',
        );
      },
    ),
    inStream('spoken-finish-once', 'Only one chunk has a finish reason.', ({ choices }) =>
      expectEqual(choices.filter(({ finish_reason: reason }) => reason !== null).length, 1, 'finish reasons'),
    ),
    inStream('spoken-usage-last', 'Usage comes last, with no choice.', ({ chunks }) => {
      const last = chunks.at(-1);
      expectEqual(last?.choices, [], 'last chunk: choices');
      expectThat(last?.usage != null, 'usage', last);
    }),
    inStream('spoken-usage-null-before', 'Every chunk before has `usage: null`.', ({ chunks }) => {
      for (const { id, usage } of chunks.slice(0, -1)) if (id !== '') expectEqual(usage, null, 'usage');
    }),
    inStream('spoken-usage-adds-up', 'The usage of a stream adds up.', ({ chunks }) => {
      const usage = chunks.at(-1)?.usage;
      expectEqual(
        usage?.total_tokens,
        (usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0),
        'total_tokens',
      );
    }),
    inStream(
      'spoken-usage-of-sound',
      'Its tokens of audio are those of the sound that was sent.',
      (stream) => {
        const bytes = bytesIn(soundPieces(stream).join('')).length;
        const tokens = Math.ceil((bytes / 48_000) * 20 - 1e-6);
        const usage = stream.chunks.at(-1)?.usage;
        expectEqual(usage?.completion_tokens_details.audio_tokens, tokens, 'audio_tokens');
      },
    ),
    {
      name: 'spoken-stream-is-the-answer',
      rule: 'Words and sound of a stream are those of the whole answer.',
      needs: [scripted],
      async run(probe) {
        const content = '[say Hello, world. It is late!]';
        const stream = await readStream(probe, asksForSpeechToStream(content));
        const audio = { voice: 'alloy', format: 'pcm16' };
        const whole = speechIn(completionIn(await chat(probe, asksForSpeech(content, { audio }))));
        expectEqual(transcriptOf(stream), whole.transcript, 'transcript');
        expectThat(
          bytesIn(soundPieces(stream).join('')).equals(whole.sound),
          'the same sound',
          'other sound',
        );
      },
    },
    streamed({
      name: 'spoken-very-short',
      rule: 'An answer of one syllable is a whole stream.',
      needs: [scripted],
      body: asksForSpeechToStream('[say No]'),
      check(stream) {
        expectEqual(transcriptOf(stream), 'No', 'transcript');
        expectThat(soundPieces(stream).length > 0, 'sound', 'none');
        expectEqual(stream.choices.at(-1)?.finish_reason, 'stop', 'finish_reason');
      },
    }),
    streamed({
      name: 'spoken-finish-length',
      rule: 'A spoken answer that was cut at its limit ends with `length`.',
      needs: [compatibleStreams],
      body: asksForSpeechToStream('Tell me the history of Rome in five hundred words. [words 500]', {
        max_completion_tokens: 40,
      }),
      check: ({ choices }) => expectEqual(choices.at(-1)?.finish_reason, 'length', 'finish_reason'),
    }),
  ],
};
