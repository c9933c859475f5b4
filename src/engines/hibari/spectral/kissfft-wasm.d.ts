/**
 * The parts of KISS FFT (compiled to WASM) that are used here; the package carries no types of its own.
 * All pointers are byte offsets into the module's memory. A complex number is two floats, real part first.
 */
declare module '@echogarden/kissfft-wasm' {
  export interface KissFftModule {
    /** Replaced by the module whenever its memory grows, so it is read afresh after an allocation. */
    readonly HEAPF32: Float32Array;
    /** Returns 0 where memory is out. */
    _malloc(byteLength: number): number;
    _free(pointer: number): void;
    /** `inverse` is 0 or 1; the last two are 0 to have the plan allocated. Returns 0 where it fails. */
    _kiss_fftr_alloc(size: number, inverse: number, memory: number, lengthPointer: number): number;
    /** `size` floats to `size / 2 + 1` complex numbers. */
    _kiss_fftr(plan: number, samples: number, spectrum: number): void;
    /** `size / 2 + 1` complex numbers to `size` floats, `size` times too large. */
    _kiss_fftri(plan: number, spectrum: number, samples: number): void;
  }

  export default function createKissFft(): Promise<KissFftModule>;
}
