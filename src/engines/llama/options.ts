import { z } from 'zod';
import { SamtalError } from '../../errors.ts';

/**
 * Of seven wordings tried, the one that most often made a model of 135 million parameters answer shortly, in
 * sentences and without lists.
 */
const DEFAULT_SYSTEM_PROMPT =
  'You are a helpful voice assistant. Answer in two to four short sentences of plain prose.';

const promptMessage = z.strictObject({ role: z.enum(['system', 'user', 'assistant']), text: z.string() });

const llamaOptions = z.strictObject({
  /** A GGUF file; of a model in several files, the first. */
  modelPath: z.string().min(1),
  /**
   * One is the fastest for a small model: ggml's threads spin while they wait for each other. On two shared
   * cores SmolLM2 135M makes 140 tokens a second with one thread and 60 with two.
   */
  threads: z.int().min(1).max(256).default(1),
  /** For each sequence, prompt and answer together; never more than the model was trained with. */
  contextTokens: z.int().min(256).max(1_048_576).default(4096),
  /** Answers made at the same time; further requests wait. Each costs the memory of one context. */
  sequences: z.int().min(1).max(64).default(2),
  /**
   * What most prompts begin with, evaluated before the first request comes: a system message, and example
   * turns where the model needs them. See `createPromptTemplate` for the prompts that get it.
   */
  preamble: z
    .array(promptMessage)
    .max(64)
    .default([{ role: 'system', text: DEFAULT_SYSTEM_PROMPT }]),
  /** Whether the model itself decides when to call tools; by default if it looks able to. */
  decidesCalls: z.boolean().exactOptional(),
});

export type LlamaOptions = z.output<typeof llamaOptions>;

/** Checks options that came from another process and puts in what is absent. Throws `engine_unavailable`. */
export function parseLlamaOptions(options: unknown): LlamaOptions {
  const parsed = llamaOptions.safeParse(options);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'options'}: ${message}`,
  );
  throw new SamtalError('engine_unavailable', {
    message: `Cannot start the language model: ${problems.join('; ')}.`,
  });
}
