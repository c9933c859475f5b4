import type { AnswerFacts } from './answer-facts.ts';
import { promptFilterResults } from './azure.ts';
import type { WireFinishReason } from './finish-reason.ts';
import type { WireLogprobs } from './logprobs.ts';
import { obfuscation } from './obfuscation.ts';
import type { Usage } from './usage.ts';

export interface ChunkDelta {
  role?: 'assistant';
  content?: string | null;
  refusal?: null;
  audio?: { id?: string; transcript?: string; data?: string; expires_at?: number };
  tool_calls?: readonly object[];
  function_call?: object;
}

interface ChunkChoice {
  index: number;
  delta: ChunkDelta;
  logprobs?: WireLogprobs | null;
  /** Absent only where the real service leaves it out. */
  finish_reason?: WireFinishReason | null;
  content_filter_results?: object;
}

/** One event of a stream, ready to be written as JSON. */
export interface Chunk {
  id: string;
  object: string;
  created: number;
  model: string;
  system_fingerprint?: string;
  service_tier?: 'default';
  choices: readonly ChunkChoice[];
  usage?: Usage | null;
  prompt_filter_results?: typeof promptFilterResults;
  obfuscation?: string;
}

export interface ChunkMakerOptions {
  /** Whether the stream tells usage at its end; then every chunk before has the member, null. */
  includeUsage: boolean;
  /** Whether random characters hide how long each piece of text is from who watches the line. */
  obfuscates: boolean;
}

export interface ChunkMaker {
  choice(choice: ChunkChoice): Chunk;
  usage(usage: Usage): Chunk;
}

/** Puts round a choice what is the same in every chunk of one answer. */
export function chunkMaker(facts: AnswerFacts, { includeUsage, obfuscates }: ChunkMakerOptions): ChunkMaker {
  const { dialect, id, created, model, systemFingerprint: system_fingerprint } = facts;
  const object = 'chat.completion.chunk';
  const envelope = (choices: Chunk['choices'], usage: Usage | null): Chunk => {
    const withUsage = includeUsage ? { usage } : {};
    // Azure's deployment routes write members in alphabetical order; no client depends on it.
    if (dialect === 'azure') return { choices, created, id, model, object, system_fingerprint, ...withUsage };
    const tier = dialect === 'openai' ? ({ service_tier: 'default' } as const) : {};
    return { id, object, created, model, ...tier, system_fingerprint, choices, ...withUsage };
  };
  return {
    choice(choice) {
      if (dialect !== 'openai') return envelope([{ ...choice, content_filter_results: {} }], null);
      const chunk = envelope([choice], null);
      const { content, audio } = choice.delta;
      return obfuscates ? { ...chunk, obfuscation: obfuscation(content ?? audio?.transcript ?? '') } : chunk;
    },
    usage: (usage) => envelope([], usage),
  };
}

/** What Azure's deployment routes say of the prompt before the first choice. */
export const promptFilterChunk: Chunk = {
  choices: [],
  created: 0,
  id: '',
  model: '',
  object: '',
  prompt_filter_results: promptFilterResults,
};
