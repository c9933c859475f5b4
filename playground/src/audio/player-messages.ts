/** What the page tells the worklet that plays. */
export type PlayerCommand =
  | { type: 'begin' }
  | { type: 'append'; samples: Int16Array }
  | { type: 'end' }
  | { type: 'pause' }
  | { type: 'resume' }
  | { type: 'seek'; sample: number }
  | { type: 'speed'; speed: number };

/** What the worklet tells the page; positions in samples, times in seconds of the audio clock. */
export type PlayerReport =
  | { type: 'first-sound'; atSeconds: number }
  | { type: 'position'; position: number; length: number; underruns: number }
  | { type: 'over'; length: number; underruns: number };
