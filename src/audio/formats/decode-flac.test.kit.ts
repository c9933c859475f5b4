import assert from 'node:assert/strict';
import libFlac from 'libflacjs/dist/libflac.js';

/** Decodes a mono FLAC file to 16-bit little-endian samples, checking the MD5 in its head. */
export function decodeFlac(file: Buffer): Buffer {
  const decoder = libFlac.create_libflac_decoder(true);
  const decoded: Uint8Array[] = [];
  let start = 0;
  libFlac.init_decoder_stream(
    decoder,
    (maxBytes) => {
      const buffer = Uint8Array.from(file.subarray(start, start + maxBytes));
      start += buffer.length;
      return { buffer, readDataLength: buffer.length, error: false };
    },
    ([channel]) => decoded.push(Uint8Array.from(channel ?? [])),
    (status) => assert.fail(`libFLAC reports error ${status}`),
  );
  assert.ok(libFlac.FLAC__stream_decoder_process_until_end_of_stream(decoder));
  assert.ok(libFlac.FLAC__stream_decoder_finish(decoder), 'the MD5 in the head is that of the samples');
  libFlac.FLAC__stream_decoder_delete(decoder);
  return Buffer.concat(decoded);
}
