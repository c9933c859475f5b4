import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { SamtalError } from '../../errors.ts';
import { openSession } from './open-session.ts';
import type { WordNetwork } from './pronunciation/unknown-word.ts';

/** Loads the network that reads unknown words. Throws `engine_unavailable` where the file is not one. */
export async function loadWordNetwork(path: string): Promise<WordNetwork & AsyncDisposable> {
  const session = await openSession(path, 'the network for unknown words');
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
