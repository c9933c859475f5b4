const MAX_CHARACTERS = 400;

/** A server did something other than the rule says. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch';
  readonly wanted: string;
  readonly got: string;

  constructor(wanted: string, got: string) {
    super(`wanted ${wanted}, got ${got}`);
    this.wanted = wanted;
    this.got = got;
  }
}

/** A value as a report can show it: as JSON, and not megabytes of it. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length <= MAX_CHARACTERS
    ? text
    : `${text.slice(0, MAX_CHARACTERS)}… (${text.length} characters)`;
}
