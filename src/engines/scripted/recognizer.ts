import type { Recognizer } from '../engine.ts';
import { itemsUntilAborted } from '../items-until-aborted.ts';
import { pause } from './pause.ts';
import { ToneDecoder } from './tone-decoder.ts';

export interface ScriptedRecognizerOptions {
  label?: string;
  /** Before each segment, as if recognition took time. */
  segmentDelayMs?: number;
}

const SAMPLE_RATE = 16_000;

/** Hears the very text that the scripted synthesizer has spoken; all other sound, speech included, is silence to it. */
export function createScriptedRecognizer({
  label = 'scripted recognizer',
  segmentDelayMs = 0,
}: ScriptedRecognizerOptions = {}): Recognizer {
  return {
    label,
    sampleRate: SAMPLE_RATE,
    languages: ['en'],
    async ready(signal) {
      signal.throwIfAborted();
    },
    async *transcribe(speech, { signal }) {
      signal.throwIfAborted();
      const decoder = new ToneDecoder(SAMPLE_RATE);
      for await (const frame of itemsUntilAborted(speech, signal)) {
        for (const heard of decoder.push(frame)) {
          if (segmentDelayMs > 0) await pause(segmentDelayMs, signal);
          yield { type: 'segment', ...heard };
        }
      }
      const last = decoder.finish();
      if (last !== undefined) yield { type: 'segment', ...last };
      yield { type: 'end', durationSeconds: decoder.durationSeconds };
    },
    async [Symbol.asyncDispose]() {},
  };
}
