import type { Case, CaseGroup } from '../../case.ts';
import { chat, type JsonBody } from '../../client/chat.ts';
import { type Completion, completionIn, speechIn } from '../../client/completion.ts';
import { readStream } from '../../client/streamed.ts';
import { spokenAnswer, textAnswer, writtenAnswer } from '../../exemplars/answers.ts';
import { mp3Speech, waveSpeech } from '../../exemplars/recordings.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectMembers } from '../../expect/expect-members.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { scripted, textModel } from '../../needs.ts';
import { asksForSpeech, asksForSpeechToStream, recordingPart, textPart } from '../../requests.ts';
import { readWave, secondsOf } from '../../sound/wave-reader.ts';
import { silence } from '../../sound/wave-writer.ts';
import { EVERY, OPENAI } from '../../surface.ts';
import type { Probe } from '../../target.ts';
import { answered, seenIn } from '../case-kinds.ts';

const INPUT_TOKENS_PER_SECOND = 10;
const OUTPUT_TOKENS_PER_SECOND = 20;

/** Rounded up; a millionth less, so that 1.1 s are 11 tokens and not 12 for the double that 11 is. */
function audioTokens(seconds: number, perSecond: number): number {
  return Math.ceil(seconds * perSecond - 1e-6);
}

const silent = (name: string, seconds: number, tokens: number): Case =>
  answered({
    name: `usage-input-${name}`,
    rule: `A recording of ${seconds} s is ${tokens} tokens: one for each 100 ms, rounded up.`,
    body: { messages: [{ role: 'user', content: [recordingPart(silence(seconds))] }] },
    check: ({ usage }) => expectEqual(usage.prompt_tokens_details.audio_tokens, tokens, 'audio_tokens in'),
  });

const addsUp = ({ usage }: Pick<Completion, 'usage'>) => {
  const { prompt_tokens: prompt, completion_tokens: completion, total_tokens: total } = usage;
  const { prompt_tokens_details: inside, completion_tokens_details: outside } = usage;
  expectEqual(total, prompt + completion, 'usage.total_tokens');
  if (inside.text_tokens !== undefined)
    expectEqual(prompt, inside.text_tokens + inside.audio_tokens, 'usage.prompt_tokens');
  if (outside.text_tokens !== undefined)
    expectEqual(completion, outside.text_tokens + outside.audio_tokens, 'usage.completion_tokens');
};

/** For scripted engines, whose tokens are words, one token each in the published encoding too. */
const MANY_WORDS = `[say ${'word '.repeat(100).trim()}]`;

export const usage: CaseGroup = {
  subject: 'Answers: usage',
  cases: [
    seenIn(spokenAnswer, {
      name: 'usage-members',
      rule: 'Usage has its members, and its details theirs.',
      on: EVERY,
      check({ usage: used }) {
        const details = ['prompt_tokens_details', 'completion_tokens_details'];
        expectMembers(used, ['prompt_tokens', 'completion_tokens', 'total_tokens', ...details], 'usage');
        expectMembers(
          used.prompt_tokens_details,
          ['cached_tokens', 'audio_tokens'],
          'prompt_tokens_details',
          {
            optional: ['text_tokens', 'image_tokens'],
          },
        );
        expectMembers(
          used.completion_tokens_details,
          ['reasoning_tokens', 'audio_tokens', 'accepted_prediction_tokens', 'rejected_prediction_tokens'],
          'completion_tokens_details',
          { optional: ['text_tokens'] },
        );
      },
    }),
    seenIn(spokenAnswer, {
      name: 'usage-members-openai',
      rule: 'On OpenAI the details name tokens of text and of images, too.',
      on: OPENAI,
      check({ usage: used }) {
        const inside = ['cached_tokens', 'audio_tokens', 'text_tokens', 'image_tokens'];
        expectMembers(used.prompt_tokens_details, inside, 'prompt_tokens_details');
        expectThat('text_tokens' in used.completion_tokens_details, 'text_tokens', used);
      },
    }),
    seenIn(spokenAnswer, {
      name: 'usage-adds-up-spoken',
      rule: 'The tokens of a spoken answer add up.',
      on: EVERY,
      check: addsUp,
    }),
    seenIn(writtenAnswer, {
      name: 'usage-adds-up-written',
      rule: 'The tokens of a written answer add up.',
      on: EVERY,
      check: addsUp,
    }),
    seenIn(textAnswer, {
      name: 'usage-adds-up-text-model',
      rule: 'The tokens of a text model add up.',
      needs: [textModel],
      check: addsUp,
    }),
    answered({
      name: 'usage-hello-is-eight',
      rule: 'A lone message `hello` is 8 prompt tokens.',
      body: asksForSpeech('hello'),
      check: ({ usage: used }) => expectEqual(used.prompt_tokens, 8, 'usage.prompt_tokens'),
    }),
    seenIn(writtenAnswer, {
      name: 'usage-written-has-no-audio-out',
      rule: 'A written answer has no tokens of audio.',
      check: ({ usage: used }) =>
        expectEqual(used.completion_tokens_details.audio_tokens, 0, 'audio_tokens out'),
    }),
    seenIn(spokenAnswer, {
      name: 'usage-typed-has-no-audio-in',
      rule: 'A question that was typed has no tokens of audio.',
      check: ({ usage: used }) => expectEqual(used.prompt_tokens_details.audio_tokens, 0, 'audio_tokens in'),
    }),
    silent('one-second', 1, 10),
    silent('rounded-up', 1.05, 11),
    silent('half-second', 0.5, 5),
    silent('eleven-tenths', 1.1, 11),
    {
      name: 'usage-output-rate',
      rule: 'Each 50 ms of a spoken answer is a token, rounded up.',
      async run(probe) {
        const answer = await spokenAnswer(probe);
        const tokens = audioTokens(secondsOf(readWave(speechIn(answer).sound)), OUTPUT_TOKENS_PER_SECOND);
        expectEqual(answer.usage.completion_tokens_details.audio_tokens, tokens, 'audio_tokens out');
      },
    },
    {
      name: 'usage-two-recordings',
      rule: 'Two recordings cost what both are long.',
      async run(probe) {
        const content = [recordingPart(silence(1)), textPart('And:'), recordingPart(silence(2))];
        const { usage: used } = await ask(probe, { messages: [{ role: 'user', content }] });
        expectEqual(used.prompt_tokens_details.audio_tokens, 30, 'audio_tokens in');
      },
    },
    {
      name: 'usage-same-for-wav-and-mp3',
      rule: 'The same sound costs the same in WAV and in MP3.',
      needs: [scripted],
      async run(probe) {
        const speech = await waveSpeech(probe);
        const wave = await heard(probe, speech.bytes, 'wav');
        const mp3 = await heard(probe, (await mp3Speech(probe)).bytes, 'mp3');
        const seconds = secondsOf(readWave(speech.bytes));
        const tokens = audioTokens(seconds, INPUT_TOKENS_PER_SECOND);
        expectEqual(wave.usage.prompt_tokens_details.audio_tokens, tokens, 'audio_tokens of WAV');
        expectEqual(mp3.usage, wave.usage, 'usage of MP3');
      },
    },
    {
      name: 'usage-of-earlier-answer',
      rule: 'An earlier spoken answer costs 20 tokens a second and the tokens of its transcript.',
      async run(probe) {
        const first = await spokenAnswer(probe);
        const { id, sound } = speechIn(first);
        const turn = (assistant: JsonBody) =>
          ask(
            probe,
            asksForSpeech('', {
              messages: [{ role: 'user', content: 'Hello.' }, assistant, { role: 'user', content: 'Again?' }],
            }),
          );
        const referred = await turn({ role: 'assistant', audio: { id } });
        const written = await turn({ role: 'assistant', content: speechIn(first).transcript });
        const tokens = audioTokens(secondsOf(readWave(sound)), OUTPUT_TOKENS_PER_SECOND);
        expectEqual(referred.usage.prompt_tokens_details.audio_tokens, tokens, 'audio_tokens in');
        expectEqual(referred.usage.prompt_tokens, written.usage.prompt_tokens + tokens, 'prompt_tokens');
      },
    },
    {
      name: 'usage-same-in-stream',
      rule: 'The same answer costs the same as a whole and as a stream.',
      needs: [scripted],
      async run(probe) {
        const whole = await ask(probe, asksForSpeech('[say Hello, world.]'));
        const { chunks } = await readStream(probe, asksForSpeechToStream('[say Hello, world.]'));
        expectEqual(chunks.at(-1)?.usage, whole.usage, 'usage');
      },
    },
    answered({
      name: 'usage-within-limit',
      rule: '`max_completion_tokens` counts tokens of audio and of text together.',
      body: asksForSpeech(`Tell me the history of Rome in five hundred words. ${MANY_WORDS}`, {
        max_completion_tokens: 100,
      }),
      check({ usage: used, choice }) {
        expectThat(used.completion_tokens <= 100, 'at most 100 completion tokens', used);
        expectEqual(choice.finish_reason, 'length', 'finish_reason');
      },
    }),
    answered({
      name: 'usage-within-limit-written',
      rule: 'A written answer has at most `max_completion_tokens` tokens.',
      body: {
        messages: [
          {
            role: 'user',
            content: [textPart(`Tell me the history of Rome. ${MANY_WORDS}`), recordingPart(silence(0.5))],
          },
        ],
        max_completion_tokens: 10,
      },
      check: ({ usage: used }) =>
        expectThat(used.completion_tokens <= 10, 'at most 10 completion tokens', used),
    }),
  ],
};

async function ask(probe: Probe, body: JsonBody): Promise<Completion> {
  return completionIn(await chat(probe, body));
}

function heard(probe: Probe, bytes: Buffer, format: 'wav' | 'mp3'): Promise<Completion> {
  const content = [textPart('What was said?'), recordingPart(bytes, format)];
  return ask(probe, { messages: [{ role: 'user', content }] });
}
