import { z } from 'zod';
import { expectThat } from '../expect/expect-that.ts';
import { Mismatch, shown } from '../expect/mismatch.ts';
import { readAs } from '../expect/read-as.ts';
import { expectStatus, jsonOf, type Reply } from './reply.ts';

export const Usage = z.looseObject({
  prompt_tokens: z.int(),
  completion_tokens: z.int(),
  total_tokens: z.int(),
  prompt_tokens_details: z.looseObject({
    audio_tokens: z.int(),
    cached_tokens: z.int(),
    text_tokens: z.int().optional(),
  }),
  completion_tokens_details: z.looseObject({
    audio_tokens: z.int(),
    reasoning_tokens: z.int(),
    text_tokens: z.int().optional(),
  }),
});

export type Usage = z.infer<typeof Usage>;

const Audio = z.looseObject({
  id: z.string(),
  data: z.string(),
  expires_at: z.int(),
  transcript: z.string(),
});

const ToolCall = z.looseObject({
  id: z.string(),
  type: z.string(),
  function: z.looseObject({ name: z.string(), arguments: z.string() }),
});

const Message = z.looseObject({
  role: z.string(),
  content: z.string().nullable(),
  audio: Audio.nullish(),
  tool_calls: z.array(ToolCall).optional(),
  function_call: z.looseObject({ name: z.string(), arguments: z.string() }).optional(),
});

const Choice = z.looseObject({
  index: z.int(),
  message: Message,
  logprobs: z.unknown(),
  finish_reason: z.string(),
});

const Completion = z.looseObject({
  id: z.string(),
  object: z.string(),
  created: z.int(),
  model: z.string(),
  choices: z.array(Choice).min(1),
  usage: Usage,
});

/** A whole answer, with its first choice at hand. */
export type Completion = z.infer<typeof Completion> & {
  choice: z.infer<typeof Choice>;
  message: z.infer<typeof Message>;
  /** The body as it was parsed, for its members and their order. */
  json: unknown;
};

/** Throws a `Mismatch` where the reply is no answer. */
export function completionIn(reply: Reply): Completion {
  expectStatus(reply, 200);
  const json = jsonOf(reply);
  const completion = readAs(Completion, json, 'answer');
  const [choice] = completion.choices;
  if (choice === undefined) throw new Mismatch('a choice', shown(json));
  return { ...completion, choice, message: choice.message, json };
}

/** The sound of a spoken answer. Throws a `Mismatch` where the answer is not spoken. */
export function speechIn({ message }: Pick<Completion, 'message'>) {
  if (message.audio == null) throw new Mismatch('message.audio', shown(message));
  return { ...message.audio, sound: bytesIn(message.audio.data) };
}

/** The words of a written answer. Throws a `Mismatch` where there are none. */
export function writtenIn({ message }: Pick<Completion, 'message'>): string {
  if (message.content === null) throw new Mismatch('message.content: a string', shown(message));
  return message.content;
}

/** Base64 as any client can read it: the standard alphabet, padded, in one line. */
export function bytesIn(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  expectThat(bytes.toString('base64') === base64, 'base64 with the standard alphabet and padding', base64);
  return bytes;
}
