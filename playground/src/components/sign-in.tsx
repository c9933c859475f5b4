import { Button, Field, Input, Spinner, Text, Title2 } from '@fluentui/react-components';
import { type FormEvent, useEffect, useState } from 'react';
import { AskError } from '../api/failure.ts';
import { deploymentNames } from '../api/models.ts';
import { type Credential, keyCredential, localCredential, secretInAddress } from '../api/sign-in.ts';
import { createPlayer } from '../audio/player.ts';
import { createSoundLibrary } from '../conversation/sound-library.ts';
import { openStore } from '../conversation/store.ts';
import { useWords } from '../words/words.ts';
import type { Session } from './session.ts';

/** Signs in with the secret of the address that the server printed, else asks for a key. */
export function SignIn({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const words = useWords();
  const [needsKey, setNeedsKey] = useState(false);
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    const signIn = async () => {
      const session = await sessionFromAddress().catch(() => undefined);
      if (session === undefined) setNeedsKey(true);
      else onSignedIn(session);
    };
    void signIn();
  }, [onSignedIn]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get('key') ?? '').trim();
    try {
      onSignedIn({ ...(await sessionWith(keyCredential(key))), key });
    } catch (error) {
      setProblem(error instanceof AskError ? words.keyRefused : words.unreachable);
    }
  };

  if (!needsKey) return <Spinner className="sign-in" label={words.signingIn} />;
  return (
    <main className="sign-in">
      <Title2 as="h1">{words.product}</Title2>
      <Text>{words.signInExplained}</Text>
      <form onSubmit={(event) => void submit(event)}>
        <Field label={words.key} {...(problem === undefined ? {} : { validationMessage: problem })}>
          <Input name="key" type="password" autoComplete="off" required autoFocus />
        </Field>
        <Button type="submit" appearance="primary">
          {words.signIn}
        </Button>
      </form>
    </main>
  );
}

async function sessionFromAddress(): Promise<Session | undefined> {
  const secret = secretInAddress();
  if (secret === undefined) return undefined;
  const credential = localCredential(secret, 'https://cognitiveservices.azure.com');
  const manage = localCredential(secret, 'https://management.azure.com');
  return { ...(await sessionWith(credential)), manage };
}

async function sessionWith(credential: Credential): Promise<Session> {
  const deployments = await deploymentNames(credential);
  const store = await openStore().catch(() => undefined);
  return { credential, deployments, player: createPlayer(), sounds: createSoundLibrary(store), store };
}
