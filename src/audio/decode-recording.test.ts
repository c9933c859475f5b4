import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SamtalError } from '../errors.ts';
import { decodeRecording } from './decode-recording.ts';
import { buildWave } from './formats/build-wave.test.kit.ts';
import { amplitudeAt, decodeWhole, encodeMp3, recordingOf, sine, speechLike } from './recordings.test.kit.ts';

const TONE = { channels: 1, sampleRate: 16_000, bitsPerSample: 16, samples: 8_000 };
const tone = (sample: number) => 0.5 * Math.sin((2 * Math.PI * 440 * sample) / 16_000);
const wave = buildWave({ ...TONE, signal: tone });
const mp3 = await encodeMp3(sine(440, 24_000, 1), { sampleRate: 24_000, channels: 1, bitrate: 64 });

test('a WAV comes out at the rate wanted, with its length known before the first frame', async () => {
  const { seconds, samples } = await decodeWhole(recordingOf(wave, 'wav'), { sampleRate: 24_000 });
  assert.equal(seconds, 0.5);
  assert.equal(samples.length, 12_000);
  assert.ok(Math.abs(amplitudeAt(440, samples, 24_000) - 0.5) < 0.005);
});

test('an MP3 comes out at the rate wanted', async () => {
  const { seconds, samples } = await decodeWhole(recordingOf(mp3, 'mp3'));
  assert.ok(Math.abs(seconds - 1.05) < 0.06, `${seconds} s`);
  assert.ok(Math.abs(samples.length / 16_000 - seconds) < 0.001);
  // LAME turns everything down to 0.95 before it encodes.
  assert.ok(Math.abs(amplitudeAt(440, samples.subarray(1_600, 14_400), 16_000) - 0.475) < 0.005);
});

for (const [what, bytes, format] of [
  ['an MP3 that is called WAV', mp3, 'wav'],
  ['a WAV that is called MP3', wave, 'mp3'],
  ['an empty file called WAV', Buffer.alloc(0), 'wav'],
  ['an empty file called MP3', Buffer.alloc(0), 'mp3'],
  ['text called WAV', Buffer.from('Is a golden retriever a good family dog?'), 'wav'],
  ['text called MP3', Buffer.from('Is a golden retriever a good family dog?'), 'mp3'],
  ['zeros called MP3', Buffer.alloc(3_000_000), 'mp3'],
  ['an MP3 cut short in its last frame', mp3.subarray(0, -50), 'mp3'],
  ['an MP3 cut short in a header', mp3.subarray(0, mp3.lastIndexOf(0xf3) + 1), 'mp3'],
  ['a WAV cut short', wave.subarray(0, -2), 'wav'],
  ['a WAV cut short in its header', wave.subarray(0, 30), 'wav'],
] as const)
  test(`${what} is refused as a format`, async () => {
    await assert.rejects(
      decodeWhole(recordingOf(bytes, format)),
      (error) =>
        error instanceof SamtalError &&
        error.kind === 'unsupported_format' &&
        error.param === 'messages' &&
        error.message === 'This model does not support the format you provided.',
    );
  });

for (const [what, recording] of [
  ['a WAV', recordingOf(buildWave({ ...TONE, signal: tone, samples: 80_000 }), 'wav')],
  [
    'a WAV of unknown length',
    recordingOf(buildWave({ ...TONE, signal: tone, samples: 80_000, declaredDataBytes: 0 }), 'wav'),
  ],
  ['an MP3', recordingOf(Buffer.concat([mp3, mp3, mp3, mp3]), 'mp3')],
] as const)
  test(`${what} longer than allowed is refused with the path of its field, and not read to its end`, async () => {
    let bytesRead = 0;
    const open = async function* (signal: AbortSignal): AsyncGenerator<Uint8Array> {
      for await (const chunk of recording.open(signal)) {
        bytesRead += chunk.length;
        yield chunk;
      }
    };
    await assert.rejects(
      decodeWhole({ ...recording, open }, { maxSeconds: 1.2 }),
      (error) =>
        error instanceof SamtalError &&
        error.kind === 'audio_too_long' &&
        error.param === 'messages[0].content[0].input_audio.data',
    );
    const wholeLength = what === 'an MP3' ? mp3.length * 4 : 160_044;
    assert.ok(bytesRead < wholeLength / 2, `${bytesRead} of ${wholeLength} bytes were read`);
  });

test('a recording exactly as long as allowed is taken', async () => {
  assert.equal((await decodeWhole(recordingOf(wave, 'wav'), { maxSeconds: 0.5 })).seconds, 0.5);
});

test('an abort stops decoding with its reason and closes the file', async () => {
  const controller = new AbortController();
  const long = buildWave({ ...TONE, signal: tone, samples: 480_000 });
  let closed = 0;
  const open = async function* (): AsyncGenerator<Uint8Array> {
    try {
      for (let start = 0; start < long.length; start += 1_000) yield long.subarray(start, start + 1_000);
    } finally {
      closed += 1;
    }
  };
  const { frames } = await decodeRecording(
    { format: 'wav', param: 'p', open },
    { sampleRate: 24_000, signal: controller.signal },
  );
  const reason = new Error('the client has gone');
  const reading = async () => {
    for await (const _ of frames) controller.abort(reason);
  };
  await assert.rejects(reading(), reason);
  assert.equal(closed, 2);
});

test('leaving the frames early closes the file; never starting opens nothing', async () => {
  let open = 0;
  const source = async function* (): AsyncGenerator<Uint8Array> {
    open += 1;
    try {
      yield mp3;
    } finally {
      open -= 1;
    }
  };
  const options = { sampleRate: 16_000, signal: new AbortController().signal };
  const left = await decodeRecording({ format: 'mp3', param: 'p', open: source }, options);
  for await (const _ of left.frames) break;
  await decodeRecording({ format: 'mp3', param: 'p', open: source }, options);
  assert.equal(open, 0);
});

test('other work on the event loop gets its turn while a long file in one piece is decoded', async () => {
  const bytes = await encodeMp3(speechLike(8_000, 240), { sampleRate: 8_000, channels: 1, bitrate: 8 });
  let turns = 0;
  const ticking = setInterval(() => {
    turns += 1;
  }, 1);
  const { seconds } = await decodeWhole(recordingOf(bytes, 'mp3', bytes.length));
  clearInterval(ticking);
  assert.ok(seconds > 240);
  assert.ok(turns > 10, `${turns} turns`);
});
