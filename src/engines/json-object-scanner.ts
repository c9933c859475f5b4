/** Finds the end of a JSON object in a text that comes in pieces, looking at each character once. */
export interface JsonObjectScanner {
  /** How much of the piece belongs to the object: all of it, or less in the piece in which the object ends. */
  push(piece: string): number;
  /** Whether the last brace was there. */
  readonly isComplete: boolean;
  /** Whether nothing but white space was there. */
  readonly isBlank: boolean;
  /** Whether the text so far ends between quotes. */
  readonly isInString: boolean;
  /** Objects that are open where the text so far ends. */
  readonly depth: number;
}

/** Counts braces outside of strings; what stands between them is not checked. */
export function createJsonObjectScanner(): JsonObjectScanner {
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  let isBlank = true;
  let isComplete = false;

  return {
    push(piece) {
      for (let at = 0; at < piece.length; at++) {
        if (isComplete) return at;
        look(piece[at] ?? '');
      }
      return piece.length;
    },
    get isComplete() {
      return isComplete;
    },
    get isBlank() {
      return isBlank;
    },
    get isInString() {
      return isInString;
    },
    get depth() {
      return depth;
    },
  };

  function look(character: string): void {
    if (isEscaped) {
      isEscaped = false;
    } else if (isInString) {
      if (character === '\\') isEscaped = true;
      else if (character === '"') isInString = false;
    } else if (character === '"') {
      isInString = true;
      isBlank = false;
    } else if (character === '{') {
      depth += 1;
      isBlank = false;
    } else if (character === '}') {
      depth -= 1;
      isBlank = false;
      isComplete = depth <= 0;
    } else if (isBlank && character.trim() !== '') {
      isBlank = false;
    }
  }
}
