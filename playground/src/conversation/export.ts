import { base64FromBytes, SAMPLE_RATE } from '../audio/pcm.ts';
import { wavFile } from '../audio/wav.ts';
import type { Conversation, Turn } from './conversation.ts';
import type { SoundLibrary } from './sound-library.ts';

/** A conversation as JSON with all its sounds as files in base64; those that are gone are left out. */
export async function exported(
  conversation: Conversation,
  sounds: Pick<SoundLibrary, 'bytes'>,
): Promise<string> {
  const turns = await Promise.all(conversation.turns.map((turn) => withSounds(turn, sounds)));
  return `${JSON.stringify({ ...conversation, turns }, null, 2)}\n`;
}

async function withSounds(turn: Turn, { bytes }: Pick<SoundLibrary, 'bytes'>): Promise<object> {
  const base64 = async (soundId: string, file: (samples: Uint8Array<ArrayBuffer>) => Uint8Array) => {
    try {
      return { data: base64FromBytes(file(await bytes(soundId))) };
    } catch {
      return {};
    }
  };
  if (turn.kind === 'answer') {
    if (turn.speech === undefined) return turn;
    const { peaks: _, ...speech } = turn.speech;
    const wav = await base64(speech.soundId, (raw) =>
      wavFile(new Int16Array(raw.slice().buffer), SAMPLE_RATE),
    );
    return { ...turn, speech: { ...speech, format: 'wav', ...wav } };
  }
  const recordings = turn.recordings.map(async ({ peaks: _, ...recording }) => {
    return { ...recording, ...(await base64(recording.soundId, (raw) => raw)) };
  });
  return { ...turn, recordings: await Promise.all(recordings) };
}
