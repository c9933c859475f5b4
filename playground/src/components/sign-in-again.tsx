import { Text } from '@fluentui/react-components';
import { useEffect, useSyncExternalStore } from 'react';
import type { Access } from '../api/access.ts';
import { useWords } from '../words/words.ts';
import { useSession } from './session.ts';
import { SignInForm, type SignInFormProps } from './sign-in-form.tsx';

/** Above every page while the server does not take the sign-in any more; whatever is on the page stays as it is. */
export function SignInAgain({ onSignIn }: SignInFormProps) {
  const { access, manage } = useSession();
  const isRefused = useIsRefused(access);
  const mayManageNoMore = useIsRefused(manage);
  return isRefused || mayManageNoMore ? <Bar onSignIn={onSignIn} /> : null;
}

function Bar({ onSignIn }: SignInFormProps) {
  const words = useWords();
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      // The field that had the focus has just gone.
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <section className="sign-in-again" aria-label={words.signInAgain}>
      <Text role="alert">
        {words.notSignedIn} {words.signInAgainExplained}
      </Text>
      <SignInForm onSignIn={onSignIn} />
    </section>
  );
}

function useIsRefused(access: Access | undefined): boolean {
  return useSyncExternalStore(
    (listener) => access?.subscribe(listener) ?? (() => undefined),
    () => access?.isRefused ?? false,
  );
}
