import type { Engine } from './engine.ts';

export interface LanguageModel extends Engine {
  /** Prompt and answer together, in the model's own tokens. */
  readonly contextTokens: number;
  /**
   * Yields text deltas or tool calls or, where the model does so, first the one and then the other, and then one
   * `end`. Does not compute far past what is asked for. Throws `unsupported_value` for a tool's parameters or a
   * format that it can't hold the model to.
   */
  generate(prompt: readonly PromptMessage[], options: GenerateOptions): AsyncIterable<LanguageModelPart>;
}

export type PromptMessage =
  | { role: 'system' | 'user'; text: string }
  | { role: 'assistant'; text: string; toolCalls?: readonly ToolCall[] }
  /** What came of the call with this id, which an earlier assistant message made. */
  | { role: 'tool'; toolCallId: string; text: string };

export interface ToolCall {
  id: string;
  name: string;
  /** JSON text, as the model wrote it. */
  arguments: string;
}

/** Absent means the engine's own default, which is near greedy. Ranges are those of the OpenAI API. */
export interface GenerateOptions {
  /** Whose conversation it is: callers take turns by it, and nothing that was kept of one is used for another. */
  tenant?: string;
  maxTokens?: number;
  temperature?: number;
  topP?: number;
  stop?: readonly string[];
  seed?: number;
  frequencyPenalty?: number;
  presencePenalty?: number;
  logitBias?: readonly LogitBias[];
  /** How many of the likeliest tokens to report beside each chosen one, 0 to 20; absent means no report. */
  topLogprobs?: number;
  /** Absent where the model is to answer in words. */
  tools?: ToolUse;
  /** Absent means plain text. What an answer is held to while no tool is called. */
  format?: AnswerFormat;
  signal: AbortSignal;
}

/**
 * A token to make likelier (up to 100) or unlikelier (down to -100). Clients name tokens by their number in the
 * published encoding; an engine with a vocabulary of its own goes by the text.
 */
export interface LogitBias {
  token: number;
  text: string;
  bias: number;
}

export interface ToolUse {
  /** At least one. */
  functions: readonly FunctionTool[];
  /** Whether to call is the model's choice, demanded, or demanded of one function. */
  choice: 'auto' | 'required' | { name: string };
  /** Whether one answer may hold several calls. */
  parallel: boolean;
}

export interface FunctionTool {
  name: string;
  description?: string;
  /** A JSON Schema of the arguments; absent means none are taken. */
  parameters?: JsonSchema;
  /** Whether the arguments must keep to the schema where the engine would otherwise only be told of it. */
  strict?: boolean;
}

export type AnswerFormat =
  | { type: 'json-object' }
  | { type: 'json-schema'; name: string; description?: string; schema?: JsonSchema; strict?: boolean };

export type JsonSchema = Readonly<Record<string, unknown>>;

export type LanguageModelPart =
  | { type: 'text-delta'; text: string; logprobs?: readonly TokenLogprob[] }
  /** A call begins, and with it the one before is complete. The id is absent where the engine gives none. */
  | { type: 'tool-call-start'; name: string; id?: string }
  /** More of the JSON text of the arguments of the call that began last. */
  | { type: 'tool-call-delta'; arguments: string }
  | { type: 'end'; finishReason: FinishReason; promptTokens?: number; completionTokens?: number };

/** `tool-calls` where the answer ends in a call, whoever chose that. */
export type FinishReason = 'stop' | 'length' | 'tool-calls';

/** How likely a token was, as a natural logarithm, and which others were. */
export interface TokenLogprob extends TokenChance {
  /** The likeliest first, the chosen one among them if it is one of them. */
  top: readonly TokenChance[];
}

export interface TokenChance {
  token: string;
  logprob: number;
  /** Of the token, which may be only a part of a character. */
  bytes: readonly number[];
}
