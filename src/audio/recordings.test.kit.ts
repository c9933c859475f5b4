import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createEncoder as createMediaEncoder } from 'wasm-media-encoders';
import { type DecodeOptions, decodeRecording, type EncodedRecording } from './decode-recording.ts';
import type { InputFormat, PcmFrame } from './pcm.ts';

export function recordingOf(bytes: Uint8Array, format: InputFormat, chunkBytes = 5_000): EncodedRecording {
  return {
    format,
    param: 'messages[0].content[0].input_audio.data',
    open: () => piecesOf(bytes, chunkBytes),
  };
}

async function* piecesOf(bytes: Uint8Array, chunkBytes: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += chunkBytes)
    yield bytes.subarray(start, start + chunkBytes);
}

export async function decodeWhole(
  recording: EncodedRecording,
  options: Partial<DecodeOptions> = {},
): Promise<{ seconds: number; samples: PcmFrame; longestFrame: number }> {
  const signal = new AbortController().signal;
  const { seconds, frames } = await decodeRecording(recording, { sampleRate: 16_000, signal, ...options });
  const parts: PcmFrame[] = [];
  for await (const frame of frames) parts.push(frame);
  return {
    seconds,
    samples: joinFrames(parts),
    longestFrame: Math.max(0, ...parts.map((part) => part.length)),
  };
}

export function joinFrames(frames: readonly PcmFrame[]): PcmFrame {
  const joined = new Float32Array(frames.reduce((length, frame) => length + frame.length, 0));
  let position = 0;
  for (const frame of frames) {
    joined.set(frame, position);
    position += frame.length;
  }
  return joined;
}

export function sine(hertz: number, sampleRate: number, seconds: number, amplitude = 0.5): PcmFrame {
  return Float32Array.from(
    { length: Math.round(sampleRate * seconds) },
    (_, index) => amplitude * Math.sin((2 * Math.PI * hertz * index) / sampleRate),
  );
}

/** Something with the ups and downs of speech, different at every moment, so that no two lags look alike. */
export function speechLike(sampleRate: number, seconds: number): PcmFrame {
  let noise = 12345;
  let low = 0;
  return Float32Array.from({ length: Math.round(sampleRate * seconds) }, (_, index) => {
    noise = (Math.imul(noise, 1103515245) + 12345) >>> 0;
    low += 0.15 * (noise / 2 ** 31 - 1 - low);
    const time = index / sampleRate;
    const pitch = Math.sin(2 * Math.PI * (140 * time + 8 * Math.sin(3 * time)));
    return (0.35 * pitch + 0.5 * low) * (0.55 + 0.45 * Math.sin(2 * Math.PI * 2.3 * time));
  });
}

/** Root of the mean power at one frequency, as the amplitude of a sine there. */
export function amplitudeAt(hertz: number, samples: PcmFrame, sampleRate: number): number {
  let sineSum = 0;
  let cosineSum = 0;
  let weightSum = 0;
  for (const [index, sample] of samples.entries()) {
    const weight = 1 - Math.cos((2 * Math.PI * index) / samples.length);
    const angle = (2 * Math.PI * hertz * index) / sampleRate;
    sineSum += weight * sample * Math.sin(angle);
    cosineSum += weight * sample * Math.cos(angle);
    weightSum += weight;
  }
  return (2 * Math.hypot(sineSum, cosineSum)) / weightSum;
}

/** Likeness of two signals, 1 when equal but for loudness, with `delayed` coming `lag` samples late. */
export function correlation(original: PcmFrame, delayed: PcmFrame, lag = 0): number {
  let product = 0;
  let originalPower = 0;
  let delayedPower = 0;
  for (const [index, sample] of original.entries()) {
    const other = delayed[index + lag] ?? 0;
    product += sample * other;
    originalPower += sample * sample;
    delayedPower += other * other;
  }
  return product / Math.sqrt(originalPower * delayedPower);
}

/** An MP3 of one or two equal channels, as LAME writes it. */
export async function encodeMp3(
  samples: PcmFrame,
  {
    sampleRate,
    channels,
    bitrate,
  }: { sampleRate: 8000 | 24000 | 44100; channels: 1 | 2; bitrate: 8 | 64 | 128 },
): Promise<Buffer> {
  const lame = await readFile(createRequire(import.meta.url).resolve('wasm-media-encoders/wasm/mp3'));
  const encoder = await createMediaEncoder('audio/mpeg', lame);
  encoder.configure({ sampleRate, outputSampleRate: sampleRate, channels, bitrate });
  const pieces: Uint8Array[] = [];
  for (let start = 0; start < samples.length; start += 4_608) {
    const frame = samples.subarray(start, start + 4_608);
    pieces.push(encoder.encode(channels === 1 ? [frame] : [frame, frame]).slice());
  }
  return Buffer.concat([...pieces, encoder.finalize().slice()]);
}
