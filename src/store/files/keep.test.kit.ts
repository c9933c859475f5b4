import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnswerStore } from '../answers.ts';

/** When every answer of the tests was made, in seconds since the epoch; ids begin with it in hex. */
export const CREATED_AT = 0x696496be;
const LIFETIME_SECONDS = 3_600;

export function answerId(number: number): string {
  return `audio_696496be${number.toString(16).padStart(24, '0')}`;
}

/** Keeps an answer that has so many bytes of sound. */
export async function keep(
  store: AnswerStore,
  tenant: string,
  id: string,
  audioBytes: number,
): Promise<void> {
  await using writer = await store.begin(tenant, id, new AbortController().signal);
  await writer.append(Buffer.alloc(audioBytes, 7));
  await writer.commit({
    transcript: `${tenant} said ${id}`,
    createdAt: CREATED_AT,
    expiresAt: CREATED_AT + LIFETIME_SECONDS,
    audioSeconds: audioBytes / 48_000,
  });
}

export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
