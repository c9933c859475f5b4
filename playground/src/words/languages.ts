import { en } from './en.ts';
import { sv } from './sv.ts';
import type { Words } from './words.ts';

export const LANGUAGES = { en, sv } as const satisfies Record<string, Words>;

export type Language = keyof typeof LANGUAGES;

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', sv: 'Svenska' };

export function isLanguage(name: string): name is Language {
  return Object.hasOwn(LANGUAGES, name);
}

/** The first of the browser's languages that the page speaks, English where it speaks none. */
export function languageFor(preferred: readonly string[]): Language {
  const names = preferred.map((name) => name.toLowerCase().split('-')[0] ?? '');
  return names.find(isLanguage) ?? 'en';
}
