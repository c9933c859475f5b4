import { FluentProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { useState } from 'react';
import { deploymentNames } from '../api/models.ts';
import { LANGUAGES } from '../words/languages.ts';
import { WordsProvider } from '../words/words.ts';
import { type Session, SessionProvider } from './session.ts';
import { SignIn } from './sign-in.tsx';
import { useAppearance } from './use-appearance.ts';
import { Workplace } from './workplace.tsx';

export function App() {
  const appearance = useAppearance();
  const [session, setSession] = useState<Session>();
  const refresh = async () => {
    if (session === undefined) return;
    const deployments = await deploymentNames(session.credential).catch(() => session.deployments);
    setSession({ ...session, deployments });
  };
  return (
    <FluentProvider theme={appearance.isDark ? webDarkTheme : webLightTheme} className="app">
      <WordsProvider value={LANGUAGES[appearance.language]}>
        {session === undefined ? (
          <SignIn onSignedIn={setSession} />
        ) : (
          <SessionProvider value={session}>
            <Workplace appearance={appearance} onPageChange={() => void refresh()} />
          </SessionProvider>
        )}
      </WordsProvider>
    </FluentProvider>
  );
}
