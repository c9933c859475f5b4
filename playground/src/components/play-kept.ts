import { decodedSamples } from '../audio/decode-file.ts';
import type { Session } from './session.ts';

/** Plays a sound that was kept. Throws where it is not there any more. */
export async function playKept(
  { player, sounds }: Pick<Session, 'player' | 'sounds'>,
  soundId: string,
  { isFile, fromSeconds }: { isFile: boolean; fromSeconds: number },
): Promise<void> {
  const started = player.begin(soundId);
  const bytes = await sounds.bytes(soundId);
  const samples = isFile ? await decodedSamples(bytes) : new Int16Array(bytes.slice().buffer);
  await started;
  player.append(soundId, samples);
  player.end(soundId);
  if (fromSeconds > 0) player.seek(fromSeconds);
}
