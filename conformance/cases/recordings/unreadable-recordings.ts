import type { Case, CaseGroup } from '../../case.ts';
import { mp3Speech, waveSpeech } from '../../exemplars/recordings.ts';
import { samtal } from '../../needs.ts';
import { asksForSpeech, recordingPart, SHORT_SILENCE, textPart } from '../../requests.ts';
import { silence, writeWave } from '../../sound/wave-writer.ts';
import type { Probe } from '../../target.ts';
import { refused } from '../case-kinds.ts';
import { UNREADABLE_RECORDING } from '../wanted-errors.ts';

type Recording = (probe: Probe) => Buffer | Promise<Buffer>;

const unreadable = (
  name: string,
  what: string,
  recording: Recording,
  { format = 'wav', needs = [] }: { format?: 'wav' | 'mp3' } & Pick<Case, 'needs'> = {},
): Case =>
  refused({
    name: `unreadable-${name}`,
    rule: `${what} is refused as a format that is not supported.`,
    needs,
    body: async (probe) =>
      asksForSpeech([textPart('Transcribe this.'), recordingPart(await recording(probe), format)]),
    error: UNREADABLE_RECORDING,
  });

const SENTENCE = Buffer.from('This is no sound at all, but a sentence. '.repeat(100));

/** A header of 22 to 45 bytes with one field made to lie. */
const lying = (offset: number, value: number, bytes: 2 | 4 = 2) => {
  const wave = Buffer.from(SHORT_SILENCE);
  wave.writeUIntLE(value, offset, bytes);
  return () => wave;
};

export const unreadableRecordings: CaseGroup = {
  subject: "Recordings: what can't be read",
  cases: [
    unreadable('text-as-wav', 'Text that is called wav', () => SENTENCE),
    unreadable('text-as-mp3', 'Text that is called mp3', () => SENTENCE, { format: 'mp3' }),
    unreadable('zeros-as-wav', 'Zeros that are called wav', () => Buffer.alloc(50_000)),
    unreadable('zeros-as-mp3', 'Zeros that are called mp3', () => Buffer.alloc(50_000), { format: 'mp3' }),
    unreadable('ogg-as-wav', 'Another container that is called wav', () =>
      Buffer.from('OggS\0\x02'.padEnd(400, '\0')),
    ),
    unreadable(
      'wav-as-mp3',
      'A WAV file that is called mp3',
      async (probe) => (await waveSpeech(probe)).bytes,
      {
        format: 'mp3',
      },
    ),
    unreadable(
      'mp3-as-wav',
      'An MP3 file that is called wav',
      async (probe) => (await mp3Speech(probe)).bytes,
    ),
    unreadable('cut-in-header', 'A WAV file that is cut off in its header', () =>
      SHORT_SILENCE.subarray(0, 30),
    ),
    unreadable('cut-in-sound', 'A WAV file that is cut off in its sound', () =>
      SHORT_SILENCE.subarray(0, 8_000),
    ),
    unreadable('header-alone', 'A header without sound', () => SHORT_SILENCE.subarray(0, 44)),
    unreadable('empty', 'An empty file', () => Buffer.alloc(0)),
    unreadable('no-samples', 'A WAV file without a sample', () => silence(0)),
    unreadable('no-channels', 'A WAV file of no channels', lying(22, 0)),
    unreadable('many-channels', 'A WAV file of 65,535 channels', lying(22, 65_535), { needs: [samtal] }),
    unreadable('rate-zero', 'A WAV file of 0 Hz', lying(24, 0, 4)),
    unreadable('rate-huge', 'A WAV file of 4,294,967,295 Hz', lying(24, 0xffff_ffff, 4), { needs: [samtal] }),
    unreadable('width-odd', 'A WAV file of 13 bits a sample', lying(34, 13), { needs: [samtal] }),
    unreadable('compressed', 'A WAV file with a codec inside that is not PCM', lying(20, 0x55), {
      needs: [samtal],
    }),
    unreadable('no-format', 'A WAV file without a format chunk', () => {
      const wave = Buffer.from(writeWave(new Float32Array(2_400)));
      wave.write('junk', 12, 'latin1');
      return wave;
    }),
    refused({
      name: 'unreadable-in-stream',
      rule: "A recording that can't be read in a request for a stream gets a status, and no stream.",
      body: asksForSpeech([recordingPart(SENTENCE)], {
        stream: true,
        audio: { voice: 'alloy', format: 'pcm16' },
      }),
      error: UNREADABLE_RECORDING,
    }),
    refused({
      name: 'unreadable-second-of-two',
      rule: "One recording that can't be read is enough, wherever it stands.",
      body: asksForSpeech([recordingPart(SHORT_SILENCE), recordingPart(SENTENCE)]),
      error: UNREADABLE_RECORDING,
    }),
    refused({
      name: 'unreadable-in-earlier-message',
      rule: "A recording that can't be read in an earlier message is refused, too.",
      body: asksForSpeech('', {
        messages: [
          { role: 'user', content: [recordingPart(SENTENCE)] },
          { role: 'assistant', content: 'I see.' },
          { role: 'user', content: 'Hello.' },
        ],
      }),
      error: UNREADABLE_RECORDING,
    }),
  ],
};
