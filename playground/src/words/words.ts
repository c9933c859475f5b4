import { createContext, useContext } from 'react';
import { en } from './en.ts';

/** Everything that the page says, in one language. A language that lacks a sentence does not compile. */
export type Words = typeof en;

const Context = createContext<Words>(en);

export const WordsProvider = Context.Provider;

export function useWords(): Words {
  return useContext(Context);
}
