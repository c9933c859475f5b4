import type { Case, CaseGroup } from '../../case.ts';
import { chat } from '../../client/chat.ts';
import { completionIn, writtenIn } from '../../client/completion.ts';
import { speechSamples } from '../../exemplars/recordings.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { recordingPart, textPart } from '../../requests.ts';
import { resampled } from '../../sound/resampled.ts';
import { type WaveRecipe, writeWave } from '../../sound/wave-writer.ts';
import { sameWords } from '../../words.ts';

interface Form {
  name: string;
  what: string;
  recipe: WaveRecipe;
}

const FORMS: readonly Form[] = [
  { name: '8-bit', what: 'PCM of 8 bits', recipe: { bits: 8 } },
  { name: '16-bit', what: 'PCM of 16 bits', recipe: { bits: 16 } },
  { name: '24-bit', what: 'PCM of 24 bits', recipe: { bits: 24 } },
  { name: '32-bit', what: 'PCM of 32 bits', recipe: { bits: 32 } },
  { name: 'float', what: '32-bit floats', recipe: { bits: 32, float: true } },
  { name: 'extensible', what: 'WAVE_FORMAT_EXTENSIBLE', recipe: { extensible: true } },
  {
    name: 'extensible-float',
    what: 'WAVE_FORMAT_EXTENSIBLE with 32-bit floats',
    recipe: { extensible: true, bits: 32, float: true },
  },
  { name: 'stereo', what: 'Stereo', recipe: { channels: 2 } },
  { name: 'six-channels', what: 'Sound of six channels', recipe: { channels: 6, extensible: true } },
  { name: '16000-hertz', what: 'Sound of 16,000 Hz', recipe: { sampleRate: 16_000 } },
  { name: '22050-hertz', what: 'Sound of 22,050 Hz', recipe: { sampleRate: 22_050 } },
  { name: '44100-hertz', what: 'Sound of 44,100 Hz', recipe: { sampleRate: 44_100 } },
  { name: '48000-hertz', what: 'Sound of 48,000 Hz', recipe: { sampleRate: 48_000 } },
  { name: '96000-hertz', what: 'Sound of 96,000 Hz', recipe: { sampleRate: 96_000 } },
  {
    name: 'other-chunks',
    what: 'A file with chunks in front of its sound',
    recipe: {
      before: [
        ['LIST', Buffer.from('INFOISFT\x05\x00\x00\x00Odd!\x00\x00')],
        ['junk', Buffer.alloc(7)],
      ],
    },
  },
];

/** The target's own speech, written in each form that a recording may have, is heard as it was said. */
export const waveForms: CaseGroup = {
  subject: 'Recordings: forms of WAV',
  cases: FORMS.map(
    ({ name, what, recipe }): Case => ({
      name: `wave-${name}`,
      rule: `${what} is heard, and counted by its length.`,
      async run(probe) {
        const { samples, sampleRate, transcript } = await speechSamples(probe);
        const rate = recipe.sampleRate ?? sampleRate;
        const wave = writeWave(resampled(samples, sampleRate, rate), { ...recipe, sampleRate: rate });
        const content = [textPart('Transcribe this recording.'), recordingPart(wave)];
        const answer = completionIn(await chat(probe, { messages: [{ role: 'user', content }] }));
        const tokens = Math.ceil((samples.length / sampleRate) * 10 - 1e-6);
        expectEqual(answer.usage.prompt_tokens_details.audio_tokens, tokens, 'usage: audio_tokens in');
        const heard = writtenIn(answer);
        expectThat(sameWords(heard, transcript), `most words of: ${transcript}`, heard);
      },
    }),
  ),
};
