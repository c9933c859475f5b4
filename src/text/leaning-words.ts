/**
 * English and Swedish words that lean on the word after them: articles, prepositions, conjunctions,
 * auxiliaries and subject pronouns. A voice that has to stop after one sounds cut off; before one it
 * sounds as if it took a breath.
 */
const LEANING = new Set(
  `a an the my your his her its our their this that these those some any no every each of to in on at by for
  with from as into about over under between through than and or but nor so if when while because although
  which who whose is are was were be been am will would can could may might must shall should has have had do
  does did not i you we they he she it there i'm you're we're they're he's she's it's i'll you'll don't can't
  very more most too
  en ett den det de dem denna detta dessa min mitt mina din ditt dina sin sitt sina vår vårt våra er ert era
  någon något några ingen inget inga varje av till i på vid för med från som om över under mellan genom än att
  och eller men när medan eftersom är var blir blev kan ska skall vill må måste bör har hade inte jag du vi ni
  han hon man där mycket mer mest så`.split(/\s+/u),
);

/** Whether the word, marks around it aside, leans on the one after it. */
export function leansForward(word: string): boolean {
  return LEANING.has(
    word
      .replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
      .replaceAll('’', "'")
      .toLowerCase(),
  );
}
