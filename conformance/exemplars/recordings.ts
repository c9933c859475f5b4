import { chat } from '../client/chat.ts';
import { completionIn, speechIn } from '../client/completion.ts';
import { asksForSpeech } from '../requests.ts';
import { shared } from '../run/shared.ts';
import { readWave, samplesOf } from '../sound/wave-reader.ts';
import type { Probe } from '../target.ts';

export interface Speech {
  /** The file as the target made it. */
  bytes: Buffer;
  /** What the target says that it said. */
  transcript: string;
}

const SENTENCE = 'The quick brown fox jumps over the lazy dog.';

/** Speech that the target itself has made, as a WAV file. */
export const waveSpeech = shared((probe) => readAloud(probe, 'wav'));

/** The same words as an MP3 file. */
export const mp3Speech = shared((probe) => readAloud(probe, 'mp3'));

/** The speech as samples between -1 and 1, to be written in other forms. */
export const speechSamples = shared(async (probe) => {
  const { bytes, transcript } = await waveSpeech(probe);
  const { data, sampleRate } = readWave(bytes);
  return { samples: samplesOf(data), sampleRate, transcript };
});

async function readAloud(probe: Probe, format: 'wav' | 'mp3'): Promise<Speech> {
  const body = asksForSpeech(`Read this sentence aloud: ${SENTENCE}`, { audio: { voice: 'alloy', format } });
  const { sound: bytes, transcript } = speechIn(completionIn(await chat(probe, body)));
  return { bytes, transcript };
}
