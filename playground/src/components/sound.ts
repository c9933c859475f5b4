/** Anything that can be heard. */
export interface Sound {
  soundId: string;
  name: string;
  seconds: number;
  peaks: readonly number[];
}
