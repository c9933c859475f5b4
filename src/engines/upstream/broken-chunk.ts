/** An event says what can't be used. The message is the second half of a sentence. */
export class BrokenChunk extends Error {
  override readonly name = 'BrokenChunk';
}
