import { randomUUID } from 'node:crypto';
import type { PcmFrame } from '../audio/pcm.ts';
import type { ResponsePart, Task } from '../conversation/exchange.ts';
import type { FinishReason } from '../engines/language-model.ts';
import type { AnswerFacts } from './answer-facts.ts';
import { contentFilterResults, inAlphabeticalOrder, promptFilterResults } from './azure.ts';
import type { Usage } from './usage.ts';

/** A whole answer, without its sound, which may be too long to hold. */
export interface FoldedAnswer {
  task?: Task;
  /** The words of the answer, written or spoken. */
  text: string;
  finishReason: FinishReason;
  inputAudioSeconds: number;
  outputAudioSeconds: number;
}

/** Takes an answer in to its end. Each frame of sound is handed on as it comes, and waited for. */
export async function foldAnswer(
  parts: AsyncIterable<ResponsePart>,
  takeSound: (frame: PcmFrame) => Promise<void>,
): Promise<FoldedAnswer> {
  let text = '';
  let task: Task | undefined;
  for await (const part of parts) {
    switch (part.type) {
      case 'response-start':
        task = part.task;
        break;
      case 'text-delta':
      case 'transcript-delta':
        text += part.text;
        break;
      case 'audio-delta':
        await takeSound(part.frame);
        break;
      case 'response-end': {
        const { finishReason, inputAudioSeconds, outputAudioSeconds } = part;
        const answer = { text, finishReason, inputAudioSeconds, outputAudioSeconds };
        return task === undefined ? answer : { ...answer, task };
      }
    }
  }
  throw new RangeError('Cannot fold an answer: it has no end');
}

/** The JSON of an answer in two pieces, with room between them for the sound as base64. */
export interface CompletionJson {
  beforeSound: string;
  afterSound: string;
}

/** The whole answer as both surfaces document it. `afterSound` is empty when the answer is text. */
export function completionJson(facts: AnswerFacts, answer: FoldedAnswer, usage: Usage): CompletionJson {
  // Nothing a model says can be mistaken for it.
  const soundGoesHere = randomUUID();
  const json = JSON.stringify(completion(facts, answer, usage, soundGoesHere));
  const at = json.indexOf(soundGoesHere);
  if (at === -1) return { beforeSound: json, afterSound: '' };
  return { beforeSound: json.slice(0, at), afterSound: json.slice(at + soundGoesHere.length) };
}

function completion(facts: AnswerFacts, answer: FoldedAnswer, usage: Usage, data: string): object {
  const { dialect, id, created, model, systemFingerprint: system_fingerprint } = facts;
  const choice = {
    index: 0,
    message: messageOf(facts, answer, data),
    logprobs: null,
    finish_reason: answer.finishReason,
  };
  const body = { id, object: 'chat.completion', created, model };
  if (dialect === 'openai') {
    return { ...body, choices: [choice], usage, service_tier: 'default', system_fingerprint };
  }
  const choices = [{ ...choice, content_filter_results: contentFilterResults }];
  const filtered = {
    ...body,
    choices,
    usage,
    system_fingerprint,
    prompt_filter_results: promptFilterResults,
  };
  return dialect === 'azure' ? inAlphabeticalOrder(filtered) : filtered;
}

function messageOf({ dialect, speech }: AnswerFacts, { text }: FoldedAnswer, data: string): object {
  const annotations = dialect === 'openai' ? { annotations: [] } : {};
  if (!speech) return { role: 'assistant', content: text, refusal: null, ...annotations };
  const audio = { id: speech.id, data, expires_at: speech.expiresAt, transcript: text };
  return { role: 'assistant', content: null, refusal: null, audio, ...annotations };
}
