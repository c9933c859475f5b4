import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { AskError } from '../api/failure.ts';
import { type SignIn, signInWith } from '../api/sign-in.ts';
import { useWords } from '../words/words.ts';

export interface SignInFormProps {
  /** Throws an `AskError` where the server does not take it. */
  onSignIn(as: SignIn): Promise<void>;
  autoFocus?: boolean;
}

/** Takes a key, or the address that the server printed. */
export function SignInForm({ onSignIn, autoFocus = false }: SignInFormProps) {
  const words = useWords();
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('key') ?? '');
    try {
      await onSignIn(signInWith(typed));
    } catch (error) {
      setProblem(error instanceof AskError ? words.keyRefused : words.unreachable);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Field label={words.key} {...(problem === undefined ? {} : { validationMessage: problem })}>
        <Input name="key" type="password" autoComplete="off" required autoFocus={autoFocus} />
      </Field>
      <Button type="submit" appearance="primary">
        {words.signIn}
      </Button>
    </form>
  );
}
