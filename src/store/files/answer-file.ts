import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Answer } from '../answers.ts';

/**
 * An answer is one file, so that it is whole or absent: sound, then a JSON trailer, then a footer of fixed
 * length by which the trailer is found. The sound comes first because its length is known last.
 *
 *     [sound, s16le 24 kHz][trailer, JSON][SHA-256 of the trailer, 32][trailer bytes, u32le][magic, 4]
 */
const MAGIC = Buffer.from('SAn1');
const FOOTER_BYTES = 32 + 4 + MAGIC.length;
/** A transcript of a whole book is far below this; a larger figure in a footer means damage. */
const MAX_TRAILER_BYTES = 64 * 1024 * 1024;

export interface Trailer extends Answer {
  audioBytes: number;
  /** Lower-case hex. */
  audioSha256: string;
}

export function encodeTrailer(trailer: Trailer): Buffer {
  const json = Buffer.from(JSON.stringify(trailer));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return Buffer.concat([json, sha256(json), length, MAGIC]);
}

/** The trailer of a whole and undamaged file, otherwise `undefined`. */
export async function readTrailer(file: FileHandle): Promise<Trailer | undefined> {
  const { size } = await file.stat();
  if (size < FOOTER_BYTES) return undefined;
  const footer = await readExactly(file, size - FOOTER_BYTES, FOOTER_BYTES);
  if (footer === undefined || !footer.subarray(36).equals(MAGIC)) return undefined;
  const jsonBytes = footer.readUInt32LE(32);
  if (jsonBytes > MAX_TRAILER_BYTES || jsonBytes + FOOTER_BYTES > size) return undefined;
  const json = await readExactly(file, size - FOOTER_BYTES - jsonBytes, jsonBytes);
  if (json === undefined || !sha256(json).equals(footer.subarray(0, 32))) return undefined;
  const trailer: unknown = JSON.parse(json.toString());
  if (!isTrailer(trailer) || trailer.audioBytes + jsonBytes + FOOTER_BYTES !== size) return undefined;
  return trailer;
}

async function readExactly(file: FileHandle, position: number, bytes: number): Promise<Buffer | undefined> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, position);
  return bytesRead === bytes ? buffer : undefined;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function isTrailer(value: unknown): value is Trailer {
  if (typeof value !== 'object' || value === null) return false;
  const has = (key: keyof Trailer, type: 'string' | 'number') =>
    key in value && typeof Reflect.get(value, key) === type;
  return (
    has('id', 'string') &&
    has('transcript', 'string') &&
    has('audioSha256', 'string') &&
    has('createdAt', 'number') &&
    has('expiresAt', 'number') &&
    has('audioSeconds', 'number') &&
    has('audioBytes', 'number')
  );
}
