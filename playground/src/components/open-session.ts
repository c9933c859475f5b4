import { createAccess } from '../api/access.ts';
import { deploymentNames } from '../api/models.ts';
import type { SignIn } from '../api/sign-in.ts';
import { createPlayer } from '../audio/player.ts';
import { createSoundLibrary } from '../conversation/sound-library.ts';
import { openStore } from '../conversation/store.ts';
import type { Session } from './session.ts';

/**
 * A session for whoever signs in; of an earlier one everything goes on but who asks. Throws an `AskError` where the
 * server does not take the sign-in, and the earlier session is what it was.
 */
export async function openSession({ credential, manage, key }: SignIn, earlier?: Session): Promise<Session> {
  const access = createAccess(credential);
  const deployments = await deploymentNames(access);
  const rights = {
    deployments,
    ...(manage === undefined ? {} : { manage: createAccess(manage) }),
    ...(key === undefined ? {} : { key }),
  };
  if (earlier === undefined) {
    const store = await openStore().catch(() => undefined);
    const sounds = createSoundLibrary(store);
    return { access, player: createPlayer(), sounds, store, ...rights };
  }
  const { player, sounds, store } = earlier;
  earlier.access.renew(credential);
  return { access: earlier.access, player, sounds, store, ...rights };
}
