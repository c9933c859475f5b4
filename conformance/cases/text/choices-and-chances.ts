import { z } from 'zod';
import type { CaseGroup } from '../../case.ts';
import { chat, chatInText, type JsonBody } from '../../client/chat.ts';
import { completionIn, writtenIn } from '../../client/completion.ts';
import { contentOf, readStream } from '../../client/streamed.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectMembers } from '../../expect/expect-members.ts';
import { expectRefusal } from '../../expect/expect-refusal.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { readAs } from '../../expect/read-as.ts';
import { scripted, textModel } from '../../needs.ts';
import { asksForSpeech, asksInText } from '../../requests.ts';
import { EVERY } from '../../surface.ts';
import type { Probe } from '../../target.ts';
import { answered, answeredInText, refused, refusedInText } from '../case-kinds.ts';
import { refusalOf } from '../wanted-errors.ts';

const Chance = z.looseObject({ token: z.string(), logprob: z.number(), bytes: z.array(z.int()).nullable() });
const Logprobs = z.looseObject({
  content: z.array(Chance.extend({ top_logprobs: z.array(Chance) })),
  refusal: z.null(),
});

export const choicesAndChances: CaseGroup = {
  subject: 'Text: several answers, and the chances of tokens',
  cases: [
    answeredInText({
      name: 'n-three',
      rule: '`n` answers are as many choices, with indices from 0, each with its end.',
      on: EVERY,
      body: asksInText('Hello.', { n: 3 }),
      check({ choices }) {
        expectEqual(
          choices.map(({ index }) => index),
          [0, 1, 2],
          'choices: index',
        );
        for (const { message, finish_reason: reason } of choices) {
          writtenIn({ message });
          expectEqual(reason, 'stop', 'finish_reason');
        }
      },
    }),
    answeredInText({
      name: 'n-128',
      rule: '`n` may be 128.',
      needs: [scripted],
      body: asksInText('[say Yes.]', { n: 128 }),
      check: ({ choices }) => expectEqual(choices.length, 128, 'choices'),
    }),
    {
      name: 'n-usage',
      rule: 'The question is counted once, every answer is counted.',
      needs: [textModel, scripted],
      async run(probe) {
        const one = await ask(probe, asksInText('[say Hello, world.]'));
        const three = await ask(probe, asksInText('[say Hello, world.]', { n: 3 }));
        expectEqual(three.usage.prompt_tokens, one.usage.prompt_tokens, 'prompt_tokens');
        expectEqual(three.usage.completion_tokens, one.usage.completion_tokens * 3, 'completion_tokens');
      },
    },
    {
      name: 'n-in-stream',
      rule: 'In a stream each chunk says by its index to which answer it belongs, and each answer ends.',
      on: EVERY,
      needs: [textModel],
      async run(probe) {
        const body = asksInText('[say Hello, world.]', { n: 2, stream_options: { include_usage: true } });
        const stream = await readStream(probe, body, { model: probe.target.textModel ?? '' });
        for (const index of [0, 1]) {
          const own = stream.choices.filter((choice) => choice.index === index);
          expectEqual(
            own.filter(({ delta }) => delta.role !== undefined).length,
            1,
            `roles of choice ${index}`,
          );
          expectThat(contentOf(stream, index) !== '', `content of choice ${index}`, 'none');
          const ends = own.filter(({ finish_reason: reason }) => reason === 'stop');
          expectEqual(ends.length, 1, `ends of choice ${index}`);
        }
        expectEqual(stream.chunks.filter(({ usage }) => usage != null).length, 1, 'chunks with usage');
      },
    },
    {
      name: 'n-answers-differ',
      rule: 'Several answers are several tries, not one that is repeated.',
      needs: [textModel, scripted],
      async run(probe) {
        const { choices } = await ask(probe, asksInText('[dice]', { n: 16, temperature: 1 }));
        const different = new Set(choices.map(({ message }) => message.content)).size;
        expectThat(different > 1, 'different answers', different);
      },
    },
    refused({
      name: 'n-with-speech',
      rule: 'Speech is one answer.',
      body: asksForSpeech('Hello.', { n: 2 }),
      error: {
        code: 'unsupported_value',
        param: 'n',
        message: "Invalid value for 'n': audio output supports only 1.",
      },
    }),
    refused({
      name: 'n-with-speech-in-stream',
      rule: 'In a stream, too.',
      body: asksForSpeech('Hello.', { n: 2, stream: true, audio: { voice: 'alloy', format: 'pcm16' } }),
      error: {
        code: 'unsupported_value',
        param: 'n',
        message: "Invalid value for 'n': audio output supports only 1.",
      },
    }),
    {
      name: 'seed-repeats',
      rule: 'The same request with the same seed gets the same answer.',
      needs: [textModel, scripted],
      async run(probe) {
        const body = asksInText('[dice]', { seed: 7, temperature: 1 });
        const first = writtenIn(await ask(probe, body));
        for (let again = 0; again < 3; again += 1)
          expectEqual(writtenIn(await ask(probe, body)), first, 'content');
      },
    },
    answeredInText({
      name: 'stop-string',
      rule: 'The answer ends before a stop string, which is not part of it.',
      needs: [scripted],
      body: asksInText('[say One two three four.]', { stop: ' three' }),
      check({ choice, message }) {
        expectEqual(message.content, 'One two', 'content');
        expectEqual(choice.finish_reason, 'stop', 'finish_reason');
      },
    }),
    answeredInText({
      name: 'stop-first-of-several',
      rule: 'Of several stop strings the one that comes first ends it.',
      needs: [scripted],
      body: asksInText('[say One two three four.]', { stop: ['four', 'wo th', 'nine'] }),
      check: ({ message }) => expectEqual(message.content, 'One t', 'content'),
    }),
    answeredInText({
      name: 'logprobs-shape',
      rule: 'With `logprobs` each token has its text, its chance and its bytes.',
      on: EVERY,
      body: asksInText('Hello.', { logprobs: true }),
      check({ choice, message }) {
        const { content } = readAs(Logprobs, choice.logprobs, 'logprobs');
        expectMembers(choice.logprobs, ['content', 'refusal'], 'logprobs');
        expectThat(content.length > 0, 'tokens', 'none');
        for (const token of content) {
          expectMembers(token, ['token', 'logprob', 'bytes', 'top_logprobs'], 'token');
          expectThat(token.logprob <= 0, 'the logarithm of a chance', token.logprob);
          expectEqual(token.top_logprobs, [], 'top_logprobs');
        }
        const bytes = Buffer.from(content.flatMap((token) => token.bytes ?? []));
        expectEqual(bytes.toString(), message.content, 'the bytes of all tokens');
      },
    }),
    answeredInText({
      name: 'logprobs-top',
      rule: 'With `top_logprobs` as many of the likeliest tokens stand beside each, the likeliest first.',
      body: asksInText('Hello.', { logprobs: true, top_logprobs: 3 }),
      check({ choice }) {
        for (const { top_logprobs: top } of readAs(Logprobs, choice.logprobs, 'logprobs').content) {
          expectEqual(top.length, 3, 'top_logprobs');
          const chances = top.map(({ logprob }) => logprob);
          expectEqual(
            chances,
            [...chances].sort((one, other) => other - one),
            'chances in order',
          );
          for (const chance of top) expectMembers(chance, ['token', 'logprob', 'bytes'], 'top_logprobs');
        }
      },
    }),
    answeredInText({
      name: 'logprobs-none',
      rule: 'Without `logprobs` they are null.',
      body: asksInText('Hello.'),
      check: ({ choice }) => expectEqual(choice.logprobs, null, 'logprobs'),
    }),
    {
      name: 'logprobs-in-stream',
      rule: 'In a stream the tokens of each piece stand beside it.',
      needs: [textModel],
      async run(probe) {
        const model = probe.target.textModel ?? '';
        const stream = await readStream(probe, asksInText('Hello.', { logprobs: true }), { model });
        const bytes = stream.choices.flatMap(({ logprobs }) =>
          logprobs == null
            ? []
            : readAs(Logprobs, logprobs, 'logprobs').content.flatMap((token) => token.bytes ?? []),
        );
        expectEqual(Buffer.from(bytes).toString(), contentOf(stream), 'the bytes of all tokens');
      },
    },
    answered({
      name: 'logprobs-with-speech',
      rule: 'Speech has no chances: `logprobs` is null.',
      body: asksForSpeech('Hello.', { logprobs: true, top_logprobs: 2 }),
      check: ({ choice }) => expectEqual(choice.logprobs, null, 'logprobs'),
    }),
    refusedInText({
      name: 'top-logprobs-without-logprobs',
      rule: '`top_logprobs` is taken only together with `logprobs: true`.',
      body: asksInText('Hello.', { top_logprobs: 2 }),
      error: refusalOf('top_logprobs'),
    }),
    {
      name: 'logit-bias',
      rule: 'A token that is biased by -100 is not said; by 100 it is.',
      needs: [textModel, scripted],
      async run(probe) {
        const content = '[say hello world]';
        const without = writtenIn(await ask(probe, asksInText(content, { logit_bias: { [WORLD]: -100 } })));
        expectThat(!without.includes('world'), 'no world', without);
        const first = writtenIn(await ask(probe, asksInText(content, { logit_bias: { [WORLD]: 100 } })));
        expectThat(first.trim().startsWith('world'), 'world first', first);
      },
    },
    {
      name: 'logit-bias-not-a-token',
      rule: 'A bias is for a token, which has a number.',
      needs: [textModel],
      run: async (probe) =>
        expectRefusal(
          await chatInText(probe, asksInText('Hello.', { logit_bias: { hello: 5 } })),
          refusalOf(/^logit_bias/),
        ),
    },
  ],
};

/** ` world` in o200k_base. */
const WORLD = '2375';

async function ask(probe: Probe, body: JsonBody) {
  const { textModel: model = '' } = probe.target;
  return completionIn(await chat(probe, body, { model }));
}
