/** A spoken answer that a later turn may refer to by its id. */
export interface Answer {
  id: string;
  transcript: string;
  /** Seconds since the epoch. */
  createdAt: number;
  /** Seconds since the epoch; from then on the id is unknown. */
  expiresAt: number;
  audioSeconds: number;
}

/**
 * Durable answers by (tenant, id). A promise that resolves means on disk, renamed and fsynced, folder
 * included: the answer survives `kill -9` and a power cut. Absent, expired and another tenant's are the
 * same `undefined`.
 */
export interface AnswerStore extends AsyncDisposable {
  /**
   * Starts an answer; nothing is visible until {@link AnswerWriter.commit}. Refuses with `storage_full` where the
   * disk is full, or the tenant's share of it.
   */
  begin(tenant: string, id: string, signal: AbortSignal): Promise<AnswerWriter>;
  get(tenant: string, id: string): Promise<Answer | undefined>;
  /** The answer's sound as 16-bit little-endian mono PCM at 24 kHz. */
  openAudio(tenant: string, id: string, signal: AbortSignal): AsyncIterable<Uint8Array>;
  delete(tenant: string, id: string): Promise<boolean>;
  /**
   * Erases all of a tenant's answers. Those that were begun before are as if they had been complete and were
   * erased with the others.
   */
  deleteTenant(tenant: string): Promise<void>;
  /** Removes what has been expired for longer than the grace period. Returns how many answers went. */
  expire(): Promise<number>;
}

/** Takes the sound as it is made, so that a long answer needs no more memory than a short one. */
export interface AnswerWriter extends AsyncDisposable {
  /** 16-bit little-endian mono PCM at 24 kHz, which the caller must not change afterwards. */
  append(audio: Uint8Array): Promise<void>;
  /** Makes the answer durable and visible. Disposing without it leaves nothing behind. */
  commit(answer: Omit<Answer, 'id'>): Promise<void>;
}
