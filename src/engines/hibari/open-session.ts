import { InferenceSession } from 'onnxruntime-node';
import { SamtalError } from '../../errors.ts';

/** Opens a network of the voice; `what` continues "Cannot load the voice: …". Throws `engine_unavailable`. */
export async function openSession(path: string, what: string): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(path, {
      // More threads would spin on the cores that the language model computes on, and gain little here.
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      graphOptimizationLevel: 'all',
      // Pieces differ in length, so an arena keeps the longest one's memory and saves no time (measured).
      enableCpuMemArena: false,
      logSeverityLevel: 3,
    });
  } catch (cause) {
    throw new SamtalError('engine_unavailable', {
      message: `Cannot load the voice: ${what} is missing or damaged. Run \`samtal models verify\`.`,
      cause,
    });
  }
}
