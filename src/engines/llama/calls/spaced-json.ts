/** JSON on one line as Python writes it, which is what models were trained on: a space after each comma and colon. */
export function spacedJson(value: unknown): string {
  // Line breaks within strings are escaped, so that all that are left are between members.
  return JSON.stringify(value, null, 1)
    .replaceAll(/,\n\s*/g, ', ')
    .replaceAll(/\n\s*/g, '');
}
