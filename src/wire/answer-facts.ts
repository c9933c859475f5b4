import type { Dialect } from './dialect.ts';

/** What every part of one answer says about it. */
export interface AnswerFacts {
  dialect: Dialect;
  /** `chatcmpl-…` */
  id: string;
  /** Seconds since the epoch. */
  created: number;
  /** The dated name, such as `gpt-4o-audio-preview-2024-12-17`. */
  model: string;
  systemFingerprint: string;
  /** Present when the answer is to be spoken. `expiresAt` in seconds since the epoch. */
  speech?: { id: string; expiresAt: number };
  /** Whether the request wants to know how likely each token was. */
  tellsChances: boolean;
  /** Whether a call is told in the deprecated form, as `function_call`. */
  callsLegacyFunctions: boolean;
}
