import { useSyncExternalStore } from 'react';
import type { Playing } from '../audio/player.ts';
import { useSession } from './session.ts';

/** How far one sound is while it is the one that is heard; whoever shows another is not drawn anew. */
export function usePlaying(soundId: string | undefined): Playing | undefined {
  const { player } = useSession();
  return useSyncExternalStore(player.subscribe, () =>
    soundId !== undefined && player.playing.soundId === soundId ? player.playing : undefined,
  );
}
