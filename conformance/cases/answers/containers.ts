import type { Case, CaseGroup } from '../../case.ts';
import { chat } from '../../client/chat.ts';
import { completionIn, speechIn } from '../../client/completion.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { scripted } from '../../needs.ts';
import { asksForSpeech } from '../../requests.ts';
import { shared } from '../../run/shared.ts';
import { readAdts } from '../../sound/adts-frames.ts';
import { readFlac } from '../../sound/flac-header.ts';
import { readMp3 } from '../../sound/mp3-frames.ts';
import { readOggOpus } from '../../sound/ogg-pages.ts';
import { readWave, samplesOf } from '../../sound/wave-reader.ts';
import { OPENAI } from '../../surface.ts';
import type { Probe } from '../../target.ts';
import { seenIn } from '../case-kinds.ts';

const RATE = 24_000;

const inFormat = (format: string, voice = 'alloy') =>
  shared(async (probe) => {
    const body = asksForSpeech('Say hello to the world.', { audio: { voice, format } });
    return speechIn(completionIn(await chat(probe, body))).sound;
  });

const wav = inFormat('wav');
const mp3 = inFormat('mp3');
const flac = inFormat('flac');
const opus = inFormat('opus');
const aac = inFormat('aac');
const pcm16 = inFormat('pcm16');
const echo = inFormat('wav', 'echo');
const shimmer = inFormat('wav', 'shimmer');

const sameLength = (format: string, samples: (probe: Probe) => Promise<number>, within: number): Case => ({
  name: `container-${format}-as-long-as-wav`,
  rule: `The same words in the same voice last as long in ${format} as in WAV.`,
  needs: [scripted],
  async run(probe) {
    const wanted = readWave(await wav(probe)).data.length / 2;
    const got = await samples(probe);
    expectThat(Math.abs(got - wanted) <= within, `${wanted} samples, give or take ${within}`, got);
  },
});

export const containers: CaseGroup = {
  subject: 'Answers: containers of sound',
  cases: [
    seenIn(wav, {
      name: 'container-wav-format',
      rule: 'WAV is PCM of 16 bits, 24 kHz, mono.',
      check(bytes) {
        const { formatCode, channels, sampleRate, bits, bytesPerSecond, frameBytes } = readWave(bytes);
        const wanted = {
          formatCode: 1,
          channels: 1,
          sampleRate: RATE,
          bits: 16,
          bytesPerSecond: RATE * 2,
          frameBytes: 2,
        };
        expectEqual({ formatCode, channels, sampleRate, bits, bytesPerSecond, frameBytes }, wanted, 'wav');
      },
    }),
    seenIn(wav, {
      name: 'container-wav-chunks',
      rule: 'WAV has one chunk `fmt ` of 16 bytes and one chunk `data`, and no other.',
      check(bytes) {
        const { chunks, data } = readWave(bytes);
        expectEqual(
          chunks,
          [
            { name: 'fmt ', bytes: 16 },
            { name: 'data', bytes: data.length },
          ],
          'chunks',
        );
      },
    }),
    seenIn(wav, {
      name: 'container-wav-sizes',
      rule: 'The sizes in the headers of WAV are those of the file.',
      check(bytes) {
        const { riffBytes, data } = readWave(bytes);
        expectEqual(riffBytes, bytes.length - 8, 'size of RIFF');
        expectEqual(data.length, bytes.length - 44, 'size of data');
      },
    }),
    seenIn(wav, {
      name: 'container-wav-sound',
      rule: 'There is something to hear in it, and it does not clip all along.',
      check(bytes) {
        const samples = samplesOf(readWave(bytes).data);
        const energy = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
        expectThat(energy > 1e-5 && energy < 0.5, 'neither silence nor noise', energy);
      },
    }),
    seenIn(mp3, {
      name: 'container-mp3',
      rule: 'MP3 is frames of layer III from its beginning to its end, at 24 kHz, mono.',
      check(bytes) {
        const { sampleRate, channels } = readMp3(bytes);
        expectEqual({ sampleRate, channels }, { sampleRate: RATE, channels: 1 }, 'mp3');
      },
    }),
    seenIn(flac, {
      name: 'container-flac',
      rule: 'FLAC begins with fLaC and says 24 kHz, mono, 16 bits and its length.',
      check(bytes) {
        const { sampleRate, channels, bits, samples } = readFlac(bytes);
        expectEqual({ sampleRate, channels, bits }, { sampleRate: RATE, channels: 1, bits: 16 }, 'flac');
        expectThat(samples > 0, 'a length', samples);
      },
    }),
    seenIn(opus, {
      name: 'container-opus',
      rule: 'Opus is Ogg pages to the end: OpusHead of one channel, OpusTags, and a last page that says so.',
      check(bytes) {
        const { channels, heads, endsInLastPage } = readOggOpus(bytes);
        const wanted = { channels: 1, heads: ['OpusHead', 'OpusTags'], endsInLastPage: true };
        expectEqual({ channels, heads, endsInLastPage }, wanted, 'opus');
      },
    }),
    seenIn(aac, {
      name: 'container-aac',
      rule: 'AAC is ADTS frames from its beginning to its end, at 24 kHz, mono.',
      on: OPENAI,
      check(bytes) {
        const { sampleRate, channels } = readAdts(bytes);
        expectEqual({ sampleRate, channels }, { sampleRate: RATE, channels: 1 }, 'aac');
      },
    }),
    seenIn(pcm16, {
      name: 'container-pcm16',
      rule: 'As pcm16 there are samples of two bytes and no header.',
      check(bytes) {
        expectThat(bytes.length > 0 && bytes.length % 2 === 0, 'an even number of bytes', bytes.length);
        expectThat(bytes.toString('latin1', 0, 4) !== 'RIFF', 'no header', 'RIFF');
      },
    }),
    {
      name: 'container-pcm16-is-wav',
      rule: 'As pcm16 there are the very samples of WAV.',
      needs: [scripted],
      async run(probe) {
        const wanted = readWave(await wav(probe)).data;
        const got = await pcm16(probe);
        expectThat(got.equals(wanted), `the same ${wanted.length} bytes`, `${got.length} bytes`);
      },
    },
    sameLength('flac', async (probe) => readFlac(await flac(probe)).samples, 0),
    // An encoder fills its last frames and adds its delay.
    sameLength('mp3', async (probe) => readMp3(await mp3(probe)).samples, 3 * 1_152),
    sameLength(
      'opus',
      async (probe) => {
        const { granule, preSkip } = readOggOpus(await opus(probe));
        return (granule - preSkip) / 2;
      },
      960,
    ),
    {
      name: 'voices-differ',
      rule: 'Alloy, Echo and Shimmer are three voices.',
      async run(probe) {
        const sounds = await Promise.all([wav(probe), echo(probe), shimmer(probe)]);
        const different = new Set(sounds.map((bytes) => bytes.toString('base64'))).size;
        expectEqual(different, 3, 'different sounds');
      },
    },
  ],
};
