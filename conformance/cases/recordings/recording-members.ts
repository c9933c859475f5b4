import type { Case, CaseGroup } from '../../case.ts';
import { chat } from '../../client/chat.ts';
import { completionIn, writtenIn } from '../../client/completion.ts';
import { mp3Speech, waveSpeech } from '../../exemplars/recordings.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { samtal } from '../../needs.ts';
import { asksForSpeech, asksForText, recordingPart, SHORT_SILENCE, textPart } from '../../requests.ts';
import { writeWave } from '../../sound/wave-writer.ts';
import { OPENAI } from '../../surface.ts';
import type { Probe } from '../../target.ts';
import { sameWords } from '../../words.ts';
import { answered, refused } from '../case-kinds.ts';
import { missing, notSupported, UNREADABLE_RECORDING } from '../wanted-errors.ts';

const MEGABYTE = 1024 * 1024;
const PATH = 'messages[0].content[1].input_audio';

const inSecondPart = (recording: unknown) =>
  asksForSpeech([textPart('Transcribe this.'), { type: 'input_audio', input_audio: recording }]);

const notBase64 = (name: string, what: string, data: string): Case =>
  refused({
    name: `base64-${name}`,
    rule: `${what} is refused as invalid base64, with its path.`,
    body: inSecondPart({ data, format: 'wav' }),
    error: { code: 'invalid_value', param: `${PATH}.data`, message: `Invalid base64 in '${PATH}.data'.` },
  });

/** What a server makes of base64 that is written in another way than usual must be the same sound. */
const alsoBase64 = (name: string, rule: string, rewrite: (base64: string) => string): Case => ({
  name: `base64-${name}`,
  rule,
  needs: [samtal],
  async run(probe) {
    const { bytes, transcript } = await waveSpeech(probe);
    // With a byte more, so that there is padding to leave out; readers pass over what follows the sound.
    const data = rewrite(withPadding(bytes).toString('base64'));
    const content = [
      textPart('Transcribe this.'),
      { type: 'input_audio', input_audio: { data, format: 'wav' } },
    ];
    const heard = writtenIn(completionIn(await chat(probe, { messages: [{ role: 'user', content }] })));
    expectThat(sameWords(heard, transcript), `most words of: ${transcript}`, heard);
  },
});

export const recordingMembers: CaseGroup = {
  subject: 'Recordings: data, format and size',
  cases: [
    {
      name: 'recording-mp3',
      rule: 'A recording may be MP3.',
      run: (probe) => expectHeard(probe, async () => mp3Speech(probe)),
    },
    {
      name: 'recording-mp3-with-tag',
      rule: 'An MP3 file may begin with a tag of its title.',
      async run(probe) {
        const tag = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\x01\x00', 'latin1'), Buffer.alloc(128)]);
        await expectHeard(probe, async () => {
          const { bytes, transcript } = await mp3Speech(probe);
          return { bytes: Buffer.concat([tag, bytes]), transcript };
        });
      },
    },
    refused({
      name: 'recording-format-unknown',
      rule: 'Another format than wav and mp3 is refused with its path.',
      body: inSecondPart({ data: SHORT_SILENCE.toString('base64'), format: 'ogg' }),
      error: notSupported(`${PATH}.format`, 'ogg', "'wav' and 'mp3'"),
    }),
    refused({
      name: 'recording-format-missing',
      rule: 'The format of a recording is required.',
      body: inSecondPart({ data: SHORT_SILENCE.toString('base64') }),
      error: missing(`${PATH}.format`),
    }),
    refused({
      name: 'recording-data-missing',
      rule: 'The data of a recording is required.',
      body: inSecondPart({ format: 'wav' }),
      error: missing(`${PATH}.data`),
    }),
    refused({
      name: 'recording-path-in-later-message',
      rule: 'The path of a bad recording has the index of its message and of its part.',
      body: asksForSpeech('', {
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: 'Hello.' },
          {
            role: 'user',
            content: [
              recordingPart(SHORT_SILENCE),
              textPart('And this?'),
              { type: 'input_audio', input_audio: { data: 'UklGRg==', format: 'flac' } },
            ],
          },
        ],
      }),
      error: notSupported('messages[2].content[2].input_audio.format', 'flac', "'wav' and 'mp3'"),
    }),
    refused({
      name: 'recording-data-empty',
      rule: 'Empty data is a format that is not supported.',
      body: inSecondPart({ data: '', format: 'wav' }),
      error: UNREADABLE_RECORDING,
    }),
    notBase64('letters', 'Data that is no base64', '*'.repeat(4_000)),
    notBase64('sentence', 'A sentence', 'This is not base64!'),
    notBase64(
      'letter-at-end',
      'Data with a foreign letter at its end',
      `${SHORT_SILENCE.toString('base64')}!`,
    ),
    notBase64('one-letter', 'A single letter, which is no byte', 'A'),
    refused({
      name: 'base64-data-url',
      rule: 'A `data:` prefix is refused: data is bare base64.',
      body: inSecondPart({
        data: `data:audio/wav;base64,${SHORT_SILENCE.toString('base64')}`,
        format: 'wav',
      }),
      error: { code: 'invalid_value', param: `${PATH}.data`, message: /^Invalid base64 in '/ },
    }),
    alsoBase64('without-padding', 'The padding may be left out.', (base64) => base64.replace(/=+$/, '')),
    alsoBase64('with-line-breaks', 'Data may be broken into lines.', (base64) =>
      base64.replaceAll(/.{76}/g, '$&\r\n'),
    ),
    alsoBase64('url-safe', 'Data may be in the alphabet for URLs.', (base64) =>
      base64.replaceAll('+', '-').replaceAll('/', '_'),
    ),
    refused({
      name: 'recording-too-large',
      rule: 'A recording of more than 20 MB is refused.',
      body: () => inSecondPart({ data: waveOf(20 * MEGABYTE + 2).toString('base64'), format: 'wav' }),
      error: {
        code: 'audio_too_large',
        param: `${PATH}.data`,
        message: 'Audio file is too large. The maximum size is 20 MB.',
      },
    }),
    answered({
      name: 'recording-as-large-as-can-be',
      on: OPENAI,
      rule: 'A recording of exactly 20 × 1,048,576 bytes is taken.',
      needs: [samtal],
      body: () =>
        asksForText('What did you hear?', {
          messages: [{ role: 'user', content: [recordingPart(waveOf(20 * MEGABYTE))] }],
        }),
      check: ({ usage }) =>
        expectThat(usage.prompt_tokens_details.audio_tokens > 100, 'more than ten seconds', usage),
    }),
  ],
};

async function expectHeard(
  probe: Probe,
  speech: () => Promise<{ bytes: Buffer; transcript: string }>,
): Promise<void> {
  const { bytes, transcript } = await speech();
  const content = [textPart('Transcribe this recording.'), recordingPart(bytes, 'mp3')];
  const answer = completionIn(await chat(probe, { messages: [{ role: 'user', content }] }));
  const heard = writtenIn(answer);
  expectThat(sameWords(heard, transcript), `most words of: ${transcript}`, heard);
  expectEqual(answer.message.audio, undefined, 'message.audio');
}

/** A silent WAV file of so many bytes, whose many wide channels make it short. */
function waveOf(bytes: number): Buffer {
  const channels = 8;
  const head = writeWave([], { channels, bits: 32, sampleRate: 48_000 });
  const frameBytes = channels * 4;
  const wave = Buffer.alloc(bytes);
  head.copy(wave);
  const dataBytes = Math.floor((bytes - head.length) / frameBytes) * frameBytes;
  wave.writeUInt32LE(dataBytes, head.length - 4);
  wave.writeUInt32LE(head.length - 8 + dataBytes, 4);
  return wave;
}

function withPadding(bytes: Buffer): Buffer {
  return bytes.length % 3 === 2 ? bytes : Buffer.concat([bytes, Buffer.alloc((5 - (bytes.length % 3)) % 3)]);
}
