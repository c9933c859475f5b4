import { createContext, useContext } from 'react';
import type { Access } from '../api/access.ts';
import type { Player } from '../audio/player.ts';
import type { SoundLibrary } from '../conversation/sound-library.ts';
import type { ConversationStore } from '../conversation/store.ts';

/** What a visit has from the sign-in on. */
export interface Session {
  /** Stays the same when somebody signs in again. */
  access: Access;
  /** For accounts and deployments; absent where a key was typed, which is good for neither. */
  manage?: Access;
  /** The key that was typed; absent where the server signs in without one. */
  key?: string;
  deployments: readonly string[];
  player: Player;
  sounds: SoundLibrary;
  /** Absent where the browser keeps nothing. */
  store: ConversationStore | undefined;
}

const Context = createContext<Session | undefined>(undefined);

export const SessionProvider = Context.Provider;

export function useSession(): Session {
  const session = useContext(Context);
  if (session === undefined) throw new Error('Cannot use a session before the sign-in');
  return session;
}
