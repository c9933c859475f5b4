import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import { deploymentNames } from '../api/models.ts';
import { type SignIn, signInOfAddress } from '../api/sign-in.ts';
import { openSession } from './open-session.ts';
import type { Session } from './session.ts';

export interface SignedIn {
  /** Absent before somebody has signed in. */
  session: Session | undefined;
  /** Whether the address that the page was opened with is still being tried. */
  isTrying: boolean;
  /** Also in the middle of a session, which goes on. Throws an `AskError`. */
  signIn(as: SignIn): Promise<void>;
  /** Looks what is deployed by now. */
  refresh(): Promise<void>;
}

/** Who has signed in: with the address that the server printed, also when it is opened in this tab later, or a key. */
export function useSignIn(): SignedIn {
  const [session, setSession] = useState<Session>();
  const [isTrying, setIsTrying] = useState(true);
  const latest = useRef(session);
  latest.current = session;

  const signIn = useCallback(async (as: SignIn) => {
    const opened = await openSession(as, latest.current);
    // Drawn in pieces, so that a slow machine answers in between.
    startTransition(() => setSession(opened));
  }, []);

  useEffect(() => {
    const tryAddress = async () => {
      const as = signInOfAddress();
      if (as !== undefined) await signIn(as).catch(() => undefined);
      startTransition(() => setIsTrying(false));
    };
    const onAddress = () => void tryAddress();
    onAddress();
    window.addEventListener('hashchange', onAddress);
    return () => window.removeEventListener('hashchange', onAddress);
  }, [signIn]);

  return {
    session,
    isTrying,
    signIn,
    async refresh() {
      if (session === undefined) return;
      const deployments = await deploymentNames(session.access).catch(() => session.deployments);
      setSession((known) => (known === undefined ? known : { ...known, deployments }));
    },
  };
}
