import { getLlama, type Llama, LlamaLogLevel } from 'node-llama-cpp';

/**
 * llama.cpp on the processor alone. Never compiles or downloads anything, and keeps its log, in which prompts can
 * occur, to itself.
 */
export function openLlama(): Promise<Llama> {
  return getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    logLevel: LlamaLogLevel.disabled,
    logger: () => {},
    // No limit: otherwise contexts share fewer threads than each was asked to use.
    maxThreads: 0,
  });
}
