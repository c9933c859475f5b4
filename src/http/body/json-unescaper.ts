const BACKSLASH = 0x5c;
const SIMPLE: Readonly<Record<number, number>> = {
  47: 0x2f, // \/ as some serialisers write it
  98: 0x08,
  102: 0x0c,
  110: 0x0a,
  114: 0x0d,
  116: 0x09,
  34: 0x22,
  92: 0x5c,
};

/**
 * Undoes JSON's escapes (RFC 8259, section 7) in a string that arrives in pieces cut anywhere. Only ASCII
 * can come out of base64, so any other code point becomes a NUL, which no base64 decoder accepts.
 */
export class JsonUnescaper {
  /** An escape whose end has not arrived yet, backslash included. */
  #pending = '';

  push(characters: Uint8Array): Uint8Array {
    if (this.#pending === '' && !characters.includes(BACKSLASH)) return characters;
    const unescaped = new Uint8Array(characters.length + this.#pending.length);
    let written = 0;
    for (const character of characters) {
      const out = this.#take(character);
      if (out !== undefined) unescaped[written++] = out;
    }
    return unescaped.subarray(0, written);
  }

  #take(character: number): number | undefined {
    if (this.#pending === '') {
      if (character !== BACKSLASH) return character;
      this.#pending = '\\';
      return undefined;
    }
    this.#pending += String.fromCharCode(character);
    if (this.#pending.startsWith('\\u') && this.#pending.length < 6) return undefined;
    const sequence = this.#pending;
    this.#pending = '';
    if (sequence.length === 2) return SIMPLE[character] ?? 0;
    const codePoint = /^\\u00([0-7][0-9a-f])$/i.exec(sequence)?.[1];
    return codePoint === undefined ? 0 : Number.parseInt(codePoint, 16);
  }
}
