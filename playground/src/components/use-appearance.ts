import { useEffect, useState, useSyncExternalStore } from 'react';
import { isLanguage, type Language, languageFor } from '../words/languages.ts';

export const THEMES = ['system', 'light', 'dark'] as const;

export type ThemeChoice = (typeof THEMES)[number];

export interface Appearance {
  language: Language;
  setLanguage(language: Language): void;
  theme: ThemeChoice;
  setTheme(theme: ThemeChoice): void;
  isDark: boolean;
}

const DARK = window.matchMedia('(prefers-color-scheme: dark)');

/** Language and colours: what was chosen here before, else what the browser and the system prefer. */
export function useAppearance(): Appearance {
  const [language, setLanguage] = useState(storedLanguage);
  const [theme, setTheme] = useState(storedTheme);
  const systemIsDark = useSyncExternalStore(onSystemTheme, () => DARK.matches);
  useEffect(() => {
    document.documentElement.lang = language;
    remember('language', language);
  }, [language]);
  useEffect(() => remember('theme', theme), [theme]);
  return {
    language,
    setLanguage,
    theme,
    setTheme,
    isDark: theme === 'system' ? systemIsDark : theme === 'dark',
  };
}

export function isTheme(name: string): name is ThemeChoice {
  return THEMES.some((theme) => theme === name);
}

function onSystemTheme(listener: () => void): () => void {
  DARK.addEventListener('change', listener);
  return () => DARK.removeEventListener('change', listener);
}

function storedLanguage(): Language {
  const stored = remembered('language');
  return isLanguage(stored) ? stored : languageFor(navigator.languages);
}

function storedTheme(): ThemeChoice {
  const stored = remembered('theme');
  return isTheme(stored) ? stored : 'system';
}

function remembered(name: string): string {
  try {
    return localStorage.getItem(name) ?? '';
  } catch {
    // The browser keeps nothing.
    return '';
  }
}

function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // It is chosen anew next time.
  }
}
