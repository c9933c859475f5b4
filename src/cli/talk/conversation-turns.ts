/** A file of sound that is asked with. */
export interface Recording {
  /** For people. */
  name: string;
  format: 'wav' | 'mp3';
  base64: string;
}

export interface Question {
  kind: 'question';
  /** May be empty where there are recordings. */
  text: string;
  recordings: readonly Recording[];
}

export interface Answer {
  kind: 'answer';
  /** The transcript of what was spoken, or the text where nothing was. */
  text: string;
  /** 16-bit samples, mono, of 24 kHz. */
  sound: Uint8Array;
  /** By which the API knows what was spoken; absent where it was written, broken off or forgotten. */
  audioId?: string;
}

export type Turn = Question | Answer;

export interface TalkSettings {
  deployment: string;
  voice: string;
  /** Empty where there is none. */
  system: string;
  isTextOnly: boolean;
}
