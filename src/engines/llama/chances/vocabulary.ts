import type { LlamaModel, Token } from 'node-llama-cpp';

/** The tokens of a model by what they write. */
export interface Vocabulary {
  /** The bytes of a token, which may be only a part of a character. */
  bytesOf(token: Token): Uint8Array;
  /** Every token that writes exactly this text; where none does, the first of those that do together. */
  tokensOf(text: string): readonly Token[];
}

type VocabularySource = Pick<LlamaModel, 'tokenize' | 'detokenize' | 'fileInfo' | 'iterateAllTokens'>;

export function createVocabulary(model: VocabularySource): Vocabulary {
  const { ggml } = model.fileInfo.metadata.tokenizer ?? {};
  const pieces: readonly string[] = ggml?.tokens ?? [];
  const decode =
    ggml?.model === 'gpt2' ? byteLevelBytes : ggml?.model === 'llama' ? sentencePieceBytes : undefined;
  // Made when it is first asked for: it takes some tens of milliseconds, and few requests name tokens.
  let byText: Map<string, Token[]> | undefined;

  const bytesOf = (token: Token): Uint8Array => {
    const piece = pieces[token];
    const bytes = piece === undefined ? undefined : decode?.(piece);
    return bytes ?? new TextEncoder().encode(model.detokenize([token], true));
  };

  return {
    bytesOf,
    tokensOf(text) {
      byText ??= tokensByText();
      const tokens = byText.get(text);
      if (tokens !== undefined) return tokens;
      return model.tokenize(text, false, 'trimLeadingSpace').slice(0, 1);
    },
  };

  function tokensByText(): Map<string, Token[]> {
    const tokens = new Map<string, Token[]>();
    const decoder = new TextDecoder();
    for (const token of model.iterateAllTokens()) {
      const bytes = decode?.(pieces[token] ?? '');
      if (bytes === undefined) continue;
      const text = decoder.decode(bytes);
      tokens.set(text, [...(tokens.get(text) ?? []), token]);
    }
    return tokens;
  }
}

const SPACE_PIECE = '\u2581';

function sentencePieceBytes(piece: string): Uint8Array {
  const [, byte] = /^<0x([0-9A-F]{2})>$/.exec(piece) ?? [];
  if (byte !== undefined) return Uint8Array.of(Number.parseInt(byte, 16));
  return new TextEncoder().encode(piece.replaceAll(SPACE_PIECE, ' '));
}

/** `undefined` for a piece with characters that stand for no byte, such as the mark of a turn. */
function byteLevelBytes(piece: string): Uint8Array | undefined {
  const bytes = Array.from(piece, (character) => BYTES_BY_CHARACTER.get(character));
  return bytes.every((byte) => byte !== undefined) ? Uint8Array.from(bytes) : undefined;
}

/** GPT-2's own alphabet: bytes that print stand for themselves, the others for characters from U+0100 on. */
const BYTES_BY_CHARACTER: ReadonlyMap<string, number> = byteLevelAlphabet();

function byteLevelAlphabet(): Map<string, number> {
  const characters = new Map<string, number>();
  const prints = (byte: number) => (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
  let hidden = 0;
  for (let byte = 0; byte <= 0xff; byte++) {
    characters.set(String.fromCharCode(prints(byte) ? byte : 0x100 + hidden), byte);
    if (!prints(byte)) hidden += 1;
  }
  return characters;
}
