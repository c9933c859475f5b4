import type { CaseGroup } from '../../case.ts';
import { chatInText } from '../../client/chat.ts';
import { completionIn, writtenIn } from '../../client/completion.ts';
import { contentOf, finishReasonOf, readStream } from '../../client/streamed.ts';
import { writtenStream } from '../../exemplars/answers.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectMembers } from '../../expect/expect-members.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { scripted, textModel } from '../../needs.ts';
import { asksForText, asksInText } from '../../requests.ts';
import { EVERY } from '../../surface.ts';
import { seenIn, streamed } from '../case-kinds.ts';

export const writtenOrder: CaseGroup = {
  subject: 'Streams: a written answer in order',
  cases: [
    seenIn(writtenStream, {
      name: 'written-first-delta',
      rule: 'The first delta is the role, with empty content and null refusal.',
      on: EVERY,
      check: ({ choices }) =>
        expectEqual(choices[0]?.delta, { role: 'assistant', content: '', refusal: null }, 'first delta'),
    }),
    seenIn(writtenStream, {
      name: 'written-deltas',
      rule: 'Between the first and the last, a delta is more content and nothing else.',
      on: EVERY,
      check({ choices }) {
        expectThat(choices.length > 2, 'some content', choices.length);
        for (const { delta } of choices.slice(1, -1)) {
          expectMembers(delta, ['content'], 'delta');
          expectThat(delta.content !== '', 'some content', 'none');
        }
      },
    }),
    seenIn(writtenStream, {
      name: 'written-no-audio',
      rule: 'There is no audio in it.',
      on: EVERY,
      check: ({ data }) => expectThat(!data.join('').includes('"audio":'), 'no audio', 'audio'),
    }),
    seenIn(writtenStream, {
      name: 'written-finish',
      rule: 'One choice ends the answer: an empty delta and `stop`.',
      on: EVERY,
      check({ choices }) {
        expectEqual(choices.at(-1)?.delta, {}, 'last delta');
        expectEqual(choices.at(-1)?.finish_reason, 'stop', 'finish_reason');
        expectEqual(
          choices.filter(({ finish_reason: reason }) => reason !== null).length,
          1,
          'finish reasons',
        );
      },
    }),
    seenIn(writtenStream, {
      name: 'written-usage-last',
      rule: 'Usage comes last, with no choice; every chunk before has `usage: null`.',
      on: EVERY,
      check({ chunks }) {
        expectEqual(chunks.at(-1)?.choices, [], 'last chunk: choices');
        expectThat(chunks.at(-1)?.usage != null, 'usage', chunks.at(-1));
        for (const { id, usage } of chunks.slice(0, -1)) if (id !== '') expectEqual(usage, null, 'usage');
      },
    }),
    streamed({
      name: 'written-is-the-answer',
      rule: 'The content of all deltas is the answer, exactly.',
      needs: [scripted],
      body: asksForText('[say  Smörgås,  with two   blanks. 🐕]'),
      check: (stream) => expectEqual(contentOf(stream), ' Smörgås,  with two   blanks. 🐕', 'content'),
    }),
    streamed({
      name: 'written-finish-length',
      rule: 'A written answer that was cut at its limit ends with `length`.',
      body: asksForText('Tell me the history of Rome in five hundred words. [words 500]', {
        max_completion_tokens: 5,
      }),
      check: (stream) => expectEqual(finishReasonOf(stream), 'length', 'finish_reason'),
    }),
    {
      name: 'written-by-text-model',
      rule: 'A model that writes only streams what it answers as a whole.',
      on: EVERY,
      needs: [textModel, scripted],
      async run(probe) {
        const body = asksInText('[say Hello, world.]');
        const model = probe.target.textModel ?? '';
        const whole = writtenIn(completionIn(await chatInText(probe, body)));
        expectEqual(contentOf(await readStream(probe, body, { model })), whole, 'content');
      },
    },
  ],
};
