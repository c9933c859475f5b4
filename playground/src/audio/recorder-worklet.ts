/** Some 40 ms: often enough for a waveform that moves. */
const BATCH_SAMPLES = 2_048;

/** Hands the first channel of the microphone over in batches. */
class Recorder extends AudioWorkletProcessor {
  #batch = new Float32Array(BATCH_SAMPLES);
  #filled = 0;

  process([input]: Float32Array[][]): boolean {
    for (const value of input?.[0] ?? []) {
      this.#batch[this.#filled++] = value;
      if (this.#filled < BATCH_SAMPLES) continue;
      this.port.postMessage(this.#batch, [this.#batch.buffer]);
      this.#batch = new Float32Array(BATCH_SAMPLES);
      this.#filled = 0;
    }
    return true;
  }
}

registerProcessor('recorder', Recorder);
