import { SamtalError } from '../../errors.ts';
import type { Synthesizer } from '../engine.ts';
import { pause } from './pause.ts';
import { pitchOf, SCRIPTED_VOICES } from './tone-code.ts';
import { encodeTones, MAX_TEXT_BYTES } from './tone-encoder.ts';

export interface ScriptedSynthesizerOptions {
  label?: string;
  maxPieceCharacters?: number;
  /** Before each frame, of which there is one for each byte of the text and five more. */
  frameDelayMs?: number;
}

const SAMPLE_RATE = 24_000;

/** Speaks every text, in any language, as tones that the scripted recognizer understands. */
export function createScriptedSynthesizer({
  label = 'scripted synthesizer',
  maxPieceCharacters = 4_096,
  frameDelayMs = 0,
}: ScriptedSynthesizerOptions = {}): Synthesizer {
  if (maxPieceCharacters * 4 > MAX_TEXT_BYTES) throw new RangeError('maxPieceCharacters is too large');
  return {
    label,
    sampleRate: SAMPLE_RATE,
    languages: ['en'],
    voices: SCRIPTED_VOICES,
    maxPieceCharacters,
    async ready(signal) {
      signal.throwIfAborted();
    },
    async *synthesize(piece, { voice, speed = 1, signal }) {
      const pitch = pitchOf(voice);
      if (pitch === undefined) {
        throw new SamtalError('unsupported_value', {
          message: `Cannot speak: there is no voice '${voice}'.`,
          param: 'audio.voice',
        });
      }
      if (piece.length > maxPieceCharacters) {
        throw new SamtalError('piece_too_long', {
          message: `Cannot speak: the piece has ${piece.length} characters, at most ${maxPieceCharacters} are taken.`,
        });
      }
      for (const frame of encodeTones(piece, { pitch, speed: clampSpeed(speed), sampleRate: SAMPLE_RATE })) {
        await pause(frameDelayMs, signal);
        yield frame;
      }
    },
    async [Symbol.asyncDispose]() {},
  };
}

/** The range of the OpenAI API; outside of it the tones could not be told apart. */
function clampSpeed(speed: number): number {
  return Math.min(4, Math.max(0.25, speed));
}
