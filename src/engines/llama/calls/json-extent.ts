/** Finds the end of a JSON object or array in text that comes in pieces. */
export interface JsonExtent {
  /** How many characters of this piece belong to the value; `undefined` while it goes on beyond the piece. */
  push(text: string): number | undefined;
  readonly isInString: boolean;
}

export function createJsonExtent(): JsonExtent {
  let depth = 0;
  let inString = false;
  let isEscaped = false;

  return {
    push(text) {
      for (let index = 0; index < text.length; index++) {
        const character = text[index];
        if (isEscaped) isEscaped = false;
        else if (inString) {
          if (character === '\\') isEscaped = true;
          else if (character === '"') inString = false;
        } else if (character === '"') inString = true;
        else if (character === '{' || character === '[') depth += 1;
        else if (character === '}' || character === ']') {
          depth -= 1;
          if (depth === 0) return index + 1;
        }
      }
      return undefined;
    },
    get isInString() {
      return inString;
    },
  };
}
