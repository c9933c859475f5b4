import type { CaseGroup } from '../../case.ts';
import { chat } from '../../client/chat.ts';
import { completionIn, speechIn, writtenIn } from '../../client/completion.ts';
import { contentOf, readStream, soundPieces, transcriptOf } from '../../client/streamed.ts';
import { waveSpeech } from '../../exemplars/recordings.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { recordingPart, textPart } from '../../requests.ts';
import { EVERY } from '../../surface.ts';
import type { Probe } from '../../target.ts';

interface Combination {
  name: string;
  rule: string;
  content(recording: Buffer): unknown;
  spoken: boolean;
}

/** What goes in, and what comes out: the table of the audio models. */
const COMBINATIONS: readonly Combination[] = [
  {
    name: 'text-to-speech',
    rule: 'Text in gives text and audio out',
    content: () => 'Hello.',
    spoken: true,
  },
  {
    name: 'speech-to-speech',
    rule: 'Audio in gives text and audio out',
    content: (recording) => [recordingPart(recording)],
    spoken: true,
  },
  {
    name: 'speech-to-text',
    rule: 'Audio in gives text out',
    content: (recording) => [recordingPart(recording)],
    spoken: false,
  },
  {
    name: 'both-to-speech',
    rule: 'Text and audio in give text and audio out',
    content: (recording) => [textPart('What is this about?'), recordingPart(recording)],
    spoken: true,
  },
  {
    name: 'both-to-text',
    rule: 'Text and audio in give text out',
    content: (recording) => [textPart('What is this about?'), recordingPart(recording)],
    spoken: false,
  },
];

const speech = (format: string) => ({ modalities: ['text', 'audio'], audio: { voice: 'alloy', format } });

export const combinations: CaseGroup = {
  subject: 'Answers: text and audio in, text and audio out',
  cases: [
    ...COMBINATIONS.map(({ name, rule, content, spoken }) => ({
      name: `combination-${name}`,
      rule: `${rule}.`,
      on: EVERY,
      async run(probe: Probe) {
        const { bytes } = await waveSpeech(probe);
        const messages = [{ role: 'user', content: content(bytes) }];
        const answer = completionIn(await chat(probe, { messages, ...(spoken ? speech('wav') : {}) }));
        const words = spoken ? speechIn(answer).transcript : writtenIn(answer);
        expectThat(/\p{L}/u.test(words), 'some words', words);
      },
    })),
    ...COMBINATIONS.map(({ name, rule, content, spoken }) => ({
      name: `combination-${name}-streamed`,
      rule: `${rule}, as a stream, too.`,
      on: EVERY,
      async run(probe: Probe) {
        const { bytes } = await waveSpeech(probe);
        const messages = [{ role: 'user', content: content(bytes) }];
        const streamed = await readStream(probe, { messages, ...(spoken ? speech('pcm16') : {}) });
        const words = spoken ? transcriptOf(streamed) : contentOf(streamed);
        expectThat(/\p{L}/u.test(words), 'some words', words);
        expectThat(
          soundPieces(streamed).length > 0 === spoken,
          spoken ? 'sound' : 'no sound',
          streamed.data[2],
        );
      },
    })),
  ],
};
