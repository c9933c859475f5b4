import type { CaseGroup } from '../../case.ts';
import { chat } from '../../client/chat.ts';
import { bytesIn, completionIn, speechIn, writtenIn } from '../../client/completion.ts';
import { readStream, soundPieces, transcriptOf } from '../../client/streamed.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { asksForSpeech, asksForSpeechToStream, recordingPart, textPart } from '../../requests.ts';
import { samplesOf } from '../../sound/wave-reader.ts';
import { writeWave } from '../../sound/wave-writer.ts';
import type { Probe } from '../../target.ts';
import { sameWords } from '../../words.ts';

const REQUEST = 'Read this sentence aloud: A good friend brings warm bread and cold water.';

/** The target's ear is the judge of its voice. */
export const heardBack: CaseGroup = {
  subject: 'Recordings: what the target has said, heard by itself',
  cases: [
    ...['alloy', 'echo', 'shimmer'].map((voice) => ({
      name: `heard-${voice}`,
      rule: `What ${voice} says can be understood.`,
      async run(probe: Probe) {
        const body = asksForSpeech(REQUEST, { audio: { voice, format: 'wav' } });
        const { sound, transcript } = speechIn(completionIn(await chat(probe, body)));
        await expectHeard(probe, sound, 'wav', transcript);
      },
    })),
    {
      name: 'heard-mp3',
      rule: 'What comes as MP3 can be understood.',
      async run(probe) {
        const body = asksForSpeech(REQUEST, { audio: { voice: 'alloy', format: 'mp3' } });
        const { sound, transcript } = speechIn(completionIn(await chat(probe, body)));
        await expectHeard(probe, sound, 'mp3', transcript);
      },
    },
    {
      name: 'heard-stream',
      rule: 'What comes as a stream, put together, can be understood.',
      async run(probe) {
        const stream = await readStream(probe, asksForSpeechToStream(REQUEST));
        const sound = writeWave(samplesOf(bytesIn(soundPieces(stream).join(''))));
        await expectHeard(probe, sound, 'wav', transcriptOf(stream));
      },
    },
  ],
};

async function expectHeard(
  probe: Probe,
  sound: Buffer,
  format: 'wav' | 'mp3',
  transcript: string,
): Promise<void> {
  const content = [textPart('Transcribe this recording.'), recordingPart(sound, format)];
  const heard = writtenIn(completionIn(await chat(probe, { messages: [{ role: 'user', content }] })));
  expectThat(sameWords(heard, transcript), `most words of: ${transcript}`, heard);
}
