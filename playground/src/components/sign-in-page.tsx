import { Text, Title2 } from '@fluentui/react-components';
import { useWords } from '../words/words.ts';
import { SignInForm, type SignInFormProps } from './sign-in-form.tsx';

/** What is seen before anybody has signed in. */
export function SignInPage({ isTrying, onSignIn }: SignInFormProps & { isTrying: boolean }) {
  const words = useWords();
  if (isTrying) return <p className="sign-in">{words.signingIn}</p>;
  return (
    <main className="sign-in">
      <Title2 as="h1">{words.product}</Title2>
      <Text>{words.signInExplained}</Text>
      <SignInForm onSignIn={onSignIn} autoFocus />
    </main>
  );
}
