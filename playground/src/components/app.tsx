import { FluentProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { LANGUAGES } from '../words/languages.ts';
import { WordsProvider } from '../words/words.ts';
import { SessionProvider } from './session.ts';
import { SignInPage } from './sign-in-page.tsx';
import { useAppearance } from './use-appearance.ts';
import { useSignIn } from './use-sign-in.ts';
import { Workplace } from './workplace.tsx';

export function App() {
  const appearance = useAppearance();
  const { session, isTrying, signIn, refresh } = useSignIn();
  return (
    <FluentProvider theme={appearance.isDark ? webDarkTheme : webLightTheme} className="app">
      <WordsProvider value={LANGUAGES[appearance.language]}>
        {session === undefined ? (
          <SignInPage isTrying={isTrying} onSignIn={signIn} />
        ) : (
          <SessionProvider value={session}>
            <Workplace appearance={appearance} onPageChange={() => void refresh()} onSignIn={signIn} />
          </SessionProvider>
        )}
      </WordsProvider>
    </FluentProvider>
  );
}
