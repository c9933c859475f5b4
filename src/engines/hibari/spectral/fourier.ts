import createKissFft from '@echogarden/kissfft-wasm';
import { SamtalError } from '../../../errors.ts';

/**
 * Forward and inverse real transforms of one even length, over buffers that stay inside the transform's own
 * memory: write `samples` and call `forward`, or write `spectrum` and call `inverse`, and read the other.
 */
export interface Fourier {
  readonly samples: Float32Array;
  /** `frames` rows of `size / 2 + 1` complex numbers each, real and imaginary parts alternating. */
  readonly spectrum: Float32Array;
  /** Transforms `samples` into the given row of `spectrum`, without scaling. */
  forward(row: number): void;
  /** Transforms the given row of `spectrum` into `samples`; the result is `size` times too large. */
  inverse(row: number): void;
}

/** Throws `engine_failed` where memory is out. Its memory goes when nothing refers to it any longer. */
export async function createFourier(size: number, rows: number): Promise<Fourier> {
  const module = await createKissFft();
  const rowFloats = size + 2;
  const samplesPointer = allocated(module._malloc(size * Float32Array.BYTES_PER_ELEMENT));
  const spectrumPointer = allocated(module._malloc(rows * rowFloats * Float32Array.BYTES_PER_ELEMENT));
  const forwardPlan = allocated(module._kiss_fftr_alloc(size, 0, 0, 0));
  const inversePlan = allocated(module._kiss_fftr_alloc(size, 1, 0, 0));
  // Nothing is allocated after this line, so the memory never grows again and the views stay attached.
  const { buffer } = module.HEAPF32;
  const rowPointer = (row: number) => spectrumPointer + row * rowFloats * Float32Array.BYTES_PER_ELEMENT;
  return {
    samples: new Float32Array(buffer, samplesPointer, size),
    spectrum: new Float32Array(buffer, spectrumPointer, rows * rowFloats),
    forward: (row) => module._kiss_fftr(forwardPlan, samplesPointer, rowPointer(row)),
    inverse: (row) => module._kiss_fftri(inversePlan, rowPointer(row), samplesPointer),
  };
}

function allocated(pointer: number): number {
  if (pointer !== 0) return pointer;
  throw new SamtalError('engine_failed', { message: 'Cannot prepare the voice: memory is out.' });
}
