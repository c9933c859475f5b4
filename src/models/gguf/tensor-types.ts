export interface TensorType {
  /** Weights that are packed together; the first dimension is a multiple of it. */
  blockWeights: number;
  blockBytes: number;
}

/**
 * The tensor types that the llama.cpp in node-llama-cpp 3.22 loads, by the number in a GGUF file, with the
 * sizes its binary reports. Numbers that were withdrawn (4, 5, 31 to 33, 36 to 38) are absent.
 */
export const TENSOR_TYPES: ReadonlyMap<number, TensorType> = new Map([
  [0, { blockWeights: 1, blockBytes: 4 }], // F32
  [1, { blockWeights: 1, blockBytes: 2 }], // F16
  [2, { blockWeights: 32, blockBytes: 18 }], // Q4_0
  [3, { blockWeights: 32, blockBytes: 20 }], // Q4_1
  [6, { blockWeights: 32, blockBytes: 22 }], // Q5_0
  [7, { blockWeights: 32, blockBytes: 24 }], // Q5_1
  [8, { blockWeights: 32, blockBytes: 34 }], // Q8_0
  [9, { blockWeights: 32, blockBytes: 36 }], // Q8_1
  [10, { blockWeights: 256, blockBytes: 84 }], // Q2_K
  [11, { blockWeights: 256, blockBytes: 110 }], // Q3_K
  [12, { blockWeights: 256, blockBytes: 144 }], // Q4_K
  [13, { blockWeights: 256, blockBytes: 176 }], // Q5_K
  [14, { blockWeights: 256, blockBytes: 210 }], // Q6_K
  [15, { blockWeights: 256, blockBytes: 292 }], // Q8_K
  [16, { blockWeights: 256, blockBytes: 66 }], // IQ2_XXS
  [17, { blockWeights: 256, blockBytes: 74 }], // IQ2_XS
  [18, { blockWeights: 256, blockBytes: 98 }], // IQ3_XXS
  [19, { blockWeights: 256, blockBytes: 50 }], // IQ1_S
  [20, { blockWeights: 32, blockBytes: 18 }], // IQ4_NL
  [21, { blockWeights: 256, blockBytes: 110 }], // IQ3_S
  [22, { blockWeights: 256, blockBytes: 82 }], // IQ2_S
  [23, { blockWeights: 256, blockBytes: 136 }], // IQ4_XS
  [24, { blockWeights: 1, blockBytes: 1 }], // I8
  [25, { blockWeights: 1, blockBytes: 2 }], // I16
  [26, { blockWeights: 1, blockBytes: 4 }], // I32
  [27, { blockWeights: 1, blockBytes: 8 }], // I64
  [28, { blockWeights: 1, blockBytes: 8 }], // F64
  [29, { blockWeights: 256, blockBytes: 56 }], // IQ1_M
  [30, { blockWeights: 1, blockBytes: 2 }], // BF16
  [34, { blockWeights: 256, blockBytes: 54 }], // TQ1_0
  [35, { blockWeights: 256, blockBytes: 66 }], // TQ2_0
  [39, { blockWeights: 32, blockBytes: 17 }], // MXFP4
  [40, { blockWeights: 64, blockBytes: 36 }], // NVFP4
  [41, { blockWeights: 128, blockBytes: 18 }], // Q1_0
  [42, { blockWeights: 64, blockBytes: 18 }], // Q2_0
]);
