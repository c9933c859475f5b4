const HEADER_BYTES = 44;

/** A wav file of one channel with 16-bit samples. */
export function wavFile(samples: Int16Array, sampleRate: number): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(HEADER_BYTES + samples.length * 2);
  const view = new DataView(file.buffer);
  const text = (offset: number, letters: string) => {
    for (let index = 0; index < letters.length; index++)
      view.setUint8(offset + index, letters.charCodeAt(index));
  };
  text(0, 'RIFF');
  view.setUint32(4, file.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  for (const [index, sample] of samples.entries()) view.setInt16(HEADER_BYTES + index * 2, sample, true);
  return file;
}

/** What a file is by its first bytes; `undefined` for what the API does not take as it is. */
export function containerOf(bytes: Uint8Array): 'wav' | 'mp3' | undefined {
  const letters = (start: number, end: number) => String.fromCharCode(...bytes.subarray(start, end));
  if (letters(0, 4) === 'RIFF' && letters(8, 12) === 'WAVE') return 'wav';
  if (letters(0, 3) === 'ID3') return 'mp3';
  const [first = 0, second = 0] = bytes;
  // A frame of layer III; the same sync word with layer 0 is AAC.
  return first === 0xff && (second & 0xe6) === 0xe2 ? 'mp3' : undefined;
}
