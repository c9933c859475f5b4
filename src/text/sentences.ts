import { type Piece, PieceCutter, type PieceCutterOptions } from './piece-cutter.ts';

/**
 * Cuts a stream of text into pieces to speak: the first one as early as a voice can bear, then whole
 * sentences, short ones together, long ones at clauses. No piece is longer than `maxCharacters`. The pieces
 * joined are the text, and they are the same however the text was cut into deltas.
 */
export async function* sentences(
  deltas: AsyncIterable<string>,
  options: PieceCutterOptions,
): AsyncGenerator<Piece, void, undefined> {
  const cutter = new PieceCutter(options);
  for await (const delta of deltas) yield* cutter.push(delta);
  yield* cutter.end();
}
