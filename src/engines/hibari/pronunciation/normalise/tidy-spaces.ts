/** One space between words, none before a mark, and no mark twice in a row. */
export function tidySpaces(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,.;:!?…)](?:\s|$))/g, '')
    .replace(/,(?: ?,)+/g, ',')
    .replace(/([,;:])([.!?])/g, '$2')
    .replace(/^[,;:. ]+/, '')
    .trim();
}
