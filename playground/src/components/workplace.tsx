import { Select, Title3 } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import { isLanguage, LANGUAGE_NAMES } from '../words/languages.ts';
import { useWords } from '../words/words.ts';
import { PageTabs } from './page-tabs.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import type { SignInFormProps } from './sign-in-form.tsx';
import { TalkPage } from './talk-page.tsx';
import { type Appearance, isTheme, THEMES } from './use-appearance.ts';

const PAGES = ['talk', 'voices', 'deployments'] as const;

type Page = (typeof PAGES)[number];

const VoicesPage = lazy(() => import('./voices-page.tsx'));
const DeploymentsPage = lazy(() => import('./deployments-page.tsx'));

export interface WorkplaceProps extends Pick<SignInFormProps, 'onSignIn'> {
  appearance: Appearance;
  /** What is deployed may have changed since. */
  onPageChange(): void;
}

/** The pages of the playground under one head. */
export function Workplace({ appearance, onPageChange, onSignIn }: WorkplaceProps) {
  const words = useWords();
  const [page, setPage] = useState<Page>('talk');
  return (
    <>
      <header className="head">
        <Title3 as="h1">{words.product}</Title3>
        <PageTabs
          names={PAGES}
          titles={words}
          chosen={page}
          onChange={(name) => {
            setPage(name);
            onPageChange();
          }}
        />
        <Choices appearance={appearance} />
      </header>
      <SignInAgain onSignIn={onSignIn} />
      {/* It stays while other pages are shown, so that what is written and heard goes on. */}
      <div className="page" hidden={page !== 'talk'}>
        <TalkPage />
      </div>
      <Suspense>
        {page === 'voices' && <VoicesPage />}
        {page === 'deployments' && <DeploymentsPage />}
      </Suspense>
    </>
  );
}

function Choices({ appearance: { language, setLanguage, theme, setTheme } }: { appearance: Appearance }) {
  const words = useWords();
  return (
    <div className="choices">
      <Select
        size="small"
        aria-label={words.language}
        value={language}
        onChange={(_, { value }) => isLanguage(value) && setLanguage(value)}
      >
        {Object.entries(LANGUAGE_NAMES).map(([name, said]) => (
          <option key={name} value={name} lang={name}>
            {said}
          </option>
        ))}
      </Select>
      <Select
        size="small"
        aria-label={words.theme}
        value={theme}
        onChange={(_, { value }) => isTheme(value) && setTheme(value)}
      >
        {THEMES.map((name) => (
          <option key={name} value={name}>
            {words.themeNames[name]}
          </option>
        ))}
      </Select>
    </div>
  );
}
