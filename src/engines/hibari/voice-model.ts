import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { SamtalError } from '../../errors.ts';
import { openSession } from './open-session.ts';
import { BINS } from './spectral/geometry.ts';
import type { VoiceSpectrum } from './spectral/voice-spectrum.ts';

/** A network that says what a run of phonemes sounds like. */
export interface VoiceModel extends AsyncDisposable {
  /**
   * `phonemeIds` begin and end with the pad. The run itself holds the event loop: about 3 ms for each second
   * of speech. Throws `engine_failed` where the network does.
   */
  speak(phonemeIds: readonly number[], speed: number): Promise<VoiceSpectrum>;
}

const INPUTS = ['ids', 'speed'];
const OUTPUTS = ['lh', 'theta', 'ln', 'lr', 'phi', 'f0'];

/** Throws `engine_unavailable` where the file is not there or is no voice model. */
export async function loadVoiceModel(path: string): Promise<VoiceModel> {
  const session = await openSession(path, 'its model file');
  const missing = [
    ...INPUTS.filter((name) => !session.inputNames.includes(name)),
    ...OUTPUTS.filter((name) => !session.outputNames.includes(name)),
  ];
  if (missing.length > 0) {
    await session.release();
    throw new SamtalError('engine_unavailable', {
      message: `Cannot load the voice: the file is another kind of model, without "${missing.join('", "')}".`,
    });
  }
  return {
    speak: async (phonemeIds, speed) => spectrumOf(await run(session, phonemeIds, speed)),
    [Symbol.asyncDispose]: () => session.release(),
  };
}

async function run(
  session: InferenceSession,
  phonemeIds: readonly number[],
  speed: number,
): Promise<InferenceSession.OnnxValueMapType> {
  const ids = new Tensor('int64', BigInt64Array.from(phonemeIds, BigInt), [1, phonemeIds.length]);
  try {
    return await session.run({ ids, speed: new Tensor('float32', Float32Array.of(speed), [1]) });
  } catch (cause) {
    throw new SamtalError('engine_failed', { message: 'Cannot speak: the voice model failed.', cause });
  }
}

function spectrumOf(outputs: InferenceSession.OnnxValueMapType): VoiceSpectrum {
  const pitchHz = floats(outputs, 'f0');
  const frameCount = pitchHz.length;
  const rows = (name: string) => floats(outputs, name, BINS * frameCount);
  return {
    frameCount,
    harmonicLevel: rows('lh'),
    harmonicPhase: rows('theta'),
    noiseLevel: rows('ln'),
    freeLevel: rows('lr'),
    freePhase: rows('phi'),
    pitchHz,
  };
}

function floats(outputs: InferenceSession.OnnxValueMapType, name: string, length?: number): Float32Array {
  const data = outputs[name]?.data;
  if (data instanceof Float32Array && (length === undefined || data.length === length)) return data;
  throw new SamtalError('engine_failed', {
    message: `Cannot speak: the voice model's output "${name}" has another type or size than agreed.`,
  });
}
