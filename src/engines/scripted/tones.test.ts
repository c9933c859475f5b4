import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MPEGDecoder } from 'mpg123-decoder';
import { createMp3Encoder } from 'wasm-media-encoders';
import type { PcmFrame } from '../../audio/pcm.ts';
import { pitchOf, SCRIPTED_VOICES } from './tone-code.ts';
import { ToneDecoder } from './tone-decoder.ts';
import { encodeTones } from './tone-encoder.ts';

const SPOKEN_RATE = 24_000;
const HEARD_RATE = 16_000;
const SENTENCE = 'Is a golden retriever a good family dog? Yes: 9 of 10 say "très bien" 🐕.';

test('gives every text back at every pitch and speed', () => {
  const texts = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
  const voices = fc.constantFrom(...SCRIPTED_VOICES);
  const speeds = fc.double({ min: 0.25, max: 4, noNaN: true });
  fc.assert(
    fc.property(texts, voices, speeds, (text, voice, speed) => {
      const wanted = new TextDecoder().decode(new TextEncoder().encode(text));
      assert.deepEqual(hear(toHeardRate(toPcm16(speak(text, { voice, speed })))), [wanted]);
    }),
    { numRuns: 60 },
  );
});

test('comes through MP3 at 64 kbit/s, in every voice', async () => {
  for (const voice of SCRIPTED_VOICES) {
    const sound = await throughMp3(speak(SENTENCE, { voice }));
    assert.deepEqual(hear(toHeardRate(sound)), [SENTENCE], voice);
  }
});

test('is heard however the samples are cut into frames', () => {
  const sound = toHeardRate(speak(SENTENCE));
  for (const length of [1, 7, 160, 16_000]) {
    const decoder = new ToneDecoder(HEARD_RATE);
    const texts: string[] = [];
    for (let start = 0; start < sound.length; start += length) {
      for (const { text } of decoder.push(sound.subarray(start, start + length))) texts.push(text);
    }
    assert.deepEqual(texts, [SENTENCE], `frames of ${length}`);
  }
});

test('hears several pieces, says where they are, and is not led astray by what lies between', () => {
  const silence = new Float32Array(SPOKEN_RATE);
  const whistle = tone(700, 0.4);
  const moment = silence.subarray(0, SPOKEN_RATE / 10);
  const sound = join([
    silence,
    speak('First.'),
    whistle,
    moment,
    speak('Second.', { voice: 'echo' }),
    tone(440, 3),
  ]);
  const decoder = new ToneDecoder(HEARD_RATE);
  const heard = [...decoder.push(toHeardRate(sound))];
  assert.deepEqual(
    heard.map(({ text }) => text),
    ['First.', 'Second.'],
  );
  assert.ok(Math.abs((heard[0]?.startSeconds ?? 0) - 1) < 0.01);
  assert.ok((heard[0]?.endSeconds ?? 0) < (heard[1]?.startSeconds ?? 0));
});

test('hears faint sound, and sound with hiss over it', () => {
  const random = seededNoise(7);
  const hissing = speak(SENTENCE).map((sample) => sample + 0.02 * random());
  assert.deepEqual(hear(toHeardRate(Float32Array.from(hissing))), [SENTENCE]);
  const faint = speak(SENTENCE).map((sample) => sample / 8);
  assert.deepEqual(hear(toHeardRate(toPcm16(faint))), [SENTENCE]);
});

test('keeps quiet about a text that was damaged or cut off', () => {
  const sound = toHeardRate(speak(SENTENCE));
  const cutOff = sound.subarray(0, sound.length / 2);
  const damaged = sound.slice();
  damaged.fill(0, sound.length / 2, sound.length / 2 + 3_000);
  assert.deepEqual(hear(cutOff), []);
  assert.deepEqual(hear(damaged), []);
  assert.deepEqual(hear(join([cutOff, sound])), [SENTENCE]);
});

test('hears nothing in noise', () => {
  const random = seededNoise(11);
  assert.deepEqual(hear(Float32Array.from({ length: 5 * HEARD_RATE }, () => 0.4 * random())), []);
});

test('stays within half of full scale', () => {
  const peak = speak(SENTENCE).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  assert.ok(peak > 0.3 && peak <= 0.5, `${peak}`);
});

function speak(text: string, { voice = 'alloy', speed = 1 } = {}): PcmFrame {
  return join([...encodeTones(text, { pitch: pitchOf(voice) ?? 0, speed, sampleRate: SPOKEN_RATE })]);
}

function hear(sound: PcmFrame): string[] {
  const decoder = new ToneDecoder(HEARD_RATE);
  const heard = [...decoder.push(sound)];
  const last = decoder.finish();
  return [...heard, ...(last === undefined ? [] : [last])].map(({ text }) => text);
}

function join(frames: readonly PcmFrame[]): PcmFrame {
  const joined = new Float32Array(frames.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const frame of frames) {
    joined.set(frame, offset);
    offset += frame.length;
  }
  return joined;
}

function tone(frequency: number, seconds: number): PcmFrame {
  return Float32Array.from(
    { length: seconds * SPOKEN_RATE },
    (_, index) => 0.5 * Math.sin((2 * Math.PI * frequency * index) / SPOKEN_RATE),
  );
}

/** A straight line between neighbours: worse than any resampler that deserves the name. */
function toHeardRate(sound: PcmFrame): PcmFrame {
  const step = SPOKEN_RATE / HEARD_RATE;
  return Float32Array.from({ length: Math.floor(sound.length / step) }, (_, index) => {
    const position = index * step;
    const before = Math.floor(position);
    const share = position - before;
    return (sound[before] ?? 0) * (1 - share) + (sound[before + 1] ?? 0) * share;
  });
}

function toPcm16(sound: PcmFrame): PcmFrame {
  return sound.map((sample) => Math.round(sample * 32_767) / 32_768);
}

async function throughMp3(sound: PcmFrame): Promise<PcmFrame> {
  const encoder = await createMp3Encoder();
  encoder.configure({ sampleRate: SPOKEN_RATE, channels: 1, bitrate: 64 });
  const encoded = Buffer.concat([Buffer.from(encoder.encode([sound])), Buffer.from(encoder.finalize())]);
  const decoder = new MPEGDecoder();
  await decoder.ready;
  const { channelData, sampleRate } = decoder.decode(encoded);
  decoder.free();
  assert.equal(sampleRate, SPOKEN_RATE);
  return channelData[0] ?? new Float32Array();
}

/** Between -1 and 1, the same at every run. */
function seededNoise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}
