import type { Case, CaseGroup } from '../../case.ts';
import { bytesIn } from '../../client/completion.ts';
import { audioDeltas, type Streamed, soundPieces, transcriptOf } from '../../client/streamed.ts';
import { exactStream } from '../../exemplars/answers.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectMatch } from '../../expect/expect-match.ts';
import { expectMembers } from '../../expect/expect-members.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { AUDIO_ID, secondsIn } from '../../ids.ts';
import { exactStreams } from '../../needs.ts';
import { OPENAI } from '../../surface.ts';
import { seenIn } from '../case-kinds.ts';

const PIECE_BYTES = 19_200;

const inStream = (name: string, rule: string, check: (stream: Streamed) => void): Case =>
  seenIn(exactStream, { name: `exact-${name}`, rule, on: OPENAI, needs: [exactStreams], check });

/** The order in which the cloud was seen to send, which the helpers of several clients do not end well on. */
export const exactOrder: CaseGroup = {
  subject: 'Streams: a spoken answer as the cloud was seen to send it',
  cases: [
    inStream('first-delta', 'The first delta is the role and null refusal, without content.', ({ choices }) =>
      expectEqual(choices[0]?.delta, { role: 'assistant', refusal: null }, 'first delta'),
    ),
    inStream(
      'second-delta',
      'The second has null content, the audio id and the first words.',
      ({ choices }) => {
        const delta = choices[1]?.delta;
        expectMembers(delta, ['content', 'audio'], 'second delta');
        expectEqual(delta?.content, null, 'content');
        expectMembers(delta?.audio, ['id', 'transcript'], 'audio');
        expectMatch(delta?.audio?.id, AUDIO_ID, 'audio.id');
      },
    ),
    inStream('words-then-sound', 'All words come before the first sound.', (stream) => {
      const deltas = audioDeltas(stream);
      const lastWords = deltas.findLastIndex(({ transcript }) => transcript !== undefined);
      const firstSound = deltas.findIndex(({ data }) => data !== undefined);
      expectThat(lastWords < firstSound, 'words, then sound', { lastWords, firstSound });
      expectMatch(transcriptOf(stream), /\p{L}/u, 'transcript');
    }),
    inStream('word-deltas', 'The other words come in deltas of a transcript alone.', ({ choices }) => {
      const firstSound = choices.findIndex(({ delta }) => delta.audio?.data !== undefined);
      for (const { delta } of choices.slice(2, firstSound)) {
        expectMembers(delta, ['audio'], 'delta');
        expectMembers(delta.audio, ['transcript'], 'audio');
      }
    }),
    inStream(
      'sound-begins',
      'Where sound begins, role, null content, null refusal and the audio id are said again.',
      ({ choices }) => {
        const delta = choices.find((choice) => choice.delta.audio?.data !== undefined)?.delta;
        expectMembers(delta, ['role', 'content', 'refusal', 'audio'], 'delta');
        expectEqual(
          { role: delta?.role, content: delta?.content, refusal: delta?.refusal },
          { role: 'assistant', content: null, refusal: null },
          'delta',
        );
        expectMembers(delta?.audio, ['id', 'data'], 'audio');
        expectEqual(delta?.audio?.id, choices[1]?.delta.audio?.id, 'audio.id');
      },
    ),
    inStream('sound-deltas', 'The other sound comes in deltas of data alone.', ({ choices }) => {
      const withSound = choices.filter(({ delta }) => delta.audio?.data !== undefined);
      for (const { delta } of withSound.slice(1)) {
        expectMembers(delta, ['audio'], 'delta');
        expectMembers(delta.audio, ['data'], 'audio');
      }
    }),
    inStream('sound-pieces', 'Each piece of sound is 19,200 bytes, the last is shorter.', (stream) => {
      const lengths = soundPieces(stream).map((piece) => bytesIn(piece).length);
      const last = lengths.pop() ?? 0;
      expectThat(
        lengths.every((length) => length === PIECE_BYTES),
        `${PIECE_BYTES} bytes each`,
        lengths.join(', '),
      );
      expectThat(last > 0 && last <= PIECE_BYTES, `at most ${PIECE_BYTES} bytes`, last);
    }),
    inStream('last-delta', 'The last choice is `expires_at` alone.', (stream) => {
      const { choices } = stream;
      expectMembers(choices.at(-1)?.delta, ['audio'], 'last delta');
      expectMembers(choices.at(-1)?.delta.audio, ['expires_at'], 'audio');
      const id = choices[1]?.delta.audio?.id ?? '';
      expectEqual(choices.at(-1)?.delta.audio?.expires_at, secondsIn(id) + 3_600, 'expires_at');
    }),
    inStream(
      'last-choice-without-finish-reason',
      'The last choice has no key `finish_reason`.',
      ({ choices }) =>
        expectEqual(
          Object.keys(choices.at(-1) ?? {}).includes('finish_reason'),
          false,
          'a key finish_reason',
        ),
    ),
    inStream(
      'no-finish-reason',
      'No choice has a finish reason; every one but the last has null.',
      ({ choices }) => {
        for (const choice of choices.slice(0, -1)) expectEqual(choice.finish_reason, null, 'finish_reason');
      },
    ),
    inStream('no-logprobs', 'No choice has a key `logprobs`.', ({ choices }) => {
      for (const choice of choices) expectEqual('logprobs' in choice, false, 'a key logprobs');
    }),
    inStream(
      'usage',
      'Usage was asked for and comes in a chunk without a choice, right before or after the last one.',
      ({ chunks }) => {
        const places = chunks.flatMap(({ usage, choices }, index) =>
          usage != null && choices.length === 0 ? [index] : [],
        );
        expectEqual(places.length, 1, 'chunks with usage');
        expectThat((places[0] ?? 0) >= chunks.length - 2, 'one of the last two chunks', places[0]);
      },
    ),
  ],
};
