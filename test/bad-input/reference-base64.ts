const BLANKS = /[ \t\r\n]/g;
const WHOLE = /^(?:[\w+/-]{4})*(?:[\w+/-]{2}(?:==)?|[\w+/-]{3}=?)?$/;

/**
 * What base64 means by the contract: the standard or the URL-safe alphabet, padding or none, blanks anywhere,
 * nothing else. `undefined` for what it does not take.
 */
export function referenceBase64(text: string): Buffer | undefined {
  const characters = text.replaceAll(BLANKS, '');
  return WHOLE.test(characters) ? Buffer.from(characters, 'base64') : undefined;
}
