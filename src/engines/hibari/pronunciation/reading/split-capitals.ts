/** The words that a name in mixed case is made of: "HTMLElement" is HTML and Element, "OpenAI" Open and AI. */
export function splitCapitals(word: string): string[] {
  return word.split(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u);
}
