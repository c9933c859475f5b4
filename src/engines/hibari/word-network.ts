import { InferenceSession, Tensor } from 'onnxruntime-node';
import { SamtalError } from '../../errors.ts';
import type { WordNetwork } from './pronunciation/unknown-word.ts';

/** Loads the network that reads unknown words. Throws `engine_unavailable` where the file is not one. */
export async function loadWordNetwork(path: string): Promise<WordNetwork & AsyncDisposable> {
  const session = await openSession(path);
  return {
    async run(characterIds) {
      const outputs = await runSession(session, new Tensor('int64', characterIds, [1, characterIds.length]));
      const ids = outputs.ids?.data;
      if (ids instanceof BigInt64Array) return ids;
      throw new SamtalError('engine_failed', { message: 'Cannot speak: the word network gave no phonemes.' });
    },
    [Symbol.asyncDispose]: () => session.release(),
  };
}

async function openSession(path: string): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(path, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      enableCpuMemArena: false,
      logSeverityLevel: 3,
    });
  } catch (cause) {
    throw new SamtalError('engine_unavailable', {
      message:
        'Cannot load the voice: the network for unknown words is missing or damaged. Run "samtal models verify".',
      cause,
    });
  }
}

async function runSession(
  session: InferenceSession,
  chars: Tensor,
): Promise<InferenceSession.OnnxValueMapType> {
  try {
    return await session.run({ chars });
  } catch (cause) {
    throw new SamtalError('engine_failed', { message: 'Cannot speak: the word network failed.', cause });
  }
}
