/** Stands in the body for the base64 of a file. No name needs escaping in any of the languages. */
export const fileMark = (name: string) => `@base64-of:${name}`;

/** Only where the bytes of a recording stand: what somebody wrote may look like a mark, but a quote in it is escaped. */
const MARK = /(?<="data": )"@base64-of:([\w.-]+)"/g;

/** Letters that are not seen, or turn round how others are seen: a script is to be what it looks like. */
const UNSEEN = /[\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

export interface BodyLiteralOptions {
  indent: number;
  /** What JSON needs beyond its own escapes. */
  quote?(json: string): string;
  /** The expression that reads the base64 of a file. */
  read(name: string): string;
}

/** A body as JSON, which is a literal in JavaScript and in Python too, with the files where their marks stand. */
export function bodyLiteral(
  body: object,
  { indent, quote = (json) => json, read }: BodyLiteralOptions,
): string {
  return quote(seenJson(body, indent)).replaceAll(MARK, (_, name: string) => read(name));
}

/** JSON of which every letter can be seen. */
export function seenJson(value: object | string, indent?: number): string {
  return JSON.stringify(value, null, indent).replaceAll(
    UNSEEN,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
