import { randomUUID } from 'node:crypto';
import type { PcmFrame } from '../audio/pcm.ts';
import type { Task } from '../conversation/exchange.ts';
import { AnswerChoice, type ChoicePart } from './answer-choice.ts';
import type { AnswerFacts } from './answer-facts.ts';
import { contentFilterResults, inAlphabeticalOrder, promptFilterResults } from './azure.ts';
import { callMembers } from './call-members.ts';
import { wireFinishReason } from './finish-reason.ts';
import { wireLogprobs } from './logprobs.ts';
import type { Usage } from './usage.ts';

/** A whole answer, or several to the same request, without sound, which may be too long to hold. */
export interface FoldedAnswer {
  task: Task | undefined;
  /** At least one, in the order of their numbers. */
  choices: readonly AnswerChoice[];
}

/** Takes an answer in to its end. Each frame of sound is handed on as it comes, and waited for. */
export async function foldAnswer(
  parts: AsyncIterable<ChoicePart>,
  takeSound: (frame: PcmFrame) => Promise<void>,
): Promise<FoldedAnswer> {
  const choices: AnswerChoice[] = [];
  let task: Task | undefined;
  for await (const part of parts) {
    const index = part.choice ?? 0;
    const choice = choices[index] ?? new AnswerChoice();
    choices[index] = choice;
    choice.take(part);
    if (part.type === 'response-start') task = part.task;
    if (part.type === 'audio-delta') await takeSound(part.frame);
  }
  if (choices.length === 0 || choices.some((choice) => choice.end === undefined)) {
    throw new RangeError('Cannot fold an answer: it has no end');
  }
  return { task, choices };
}

/** The JSON of an answer in two pieces, with room between them for the sound as base64. */
export interface CompletionJson {
  beforeSound: string;
  afterSound: string;
}

/** The whole answer as both surfaces document it. `afterSound` is empty when the answer is text. */
export function completionJson(facts: AnswerFacts, answer: FoldedAnswer, usage: Usage): CompletionJson {
  if (facts.speech === undefined) {
    return { beforeSound: JSON.stringify(completion(facts, answer, usage, '')), afterSound: '' };
  }
  // Nothing a model says can be mistaken for it.
  const soundGoesHere = randomUUID();
  const json = JSON.stringify(completion(facts, answer, usage, soundGoesHere));
  const at = json.indexOf(soundGoesHere);
  if (at === -1) return { beforeSound: json, afterSound: '' };
  return { beforeSound: json.slice(0, at), afterSound: json.slice(at + soundGoesHere.length) };
}

function completion(facts: AnswerFacts, answer: FoldedAnswer, usage: Usage, data: string): object {
  const { dialect, id, created, model, systemFingerprint: system_fingerprint } = facts;
  const { tellsChances, callsLegacyFunctions: isLegacy } = facts;
  const plain = answer.choices.map((choice, index) => ({
    index,
    message: messageOf(facts, choice, data),
    logprobs: tellsChances && !choice.onlyCalls ? wireLogprobs(choice.logprobs) : null,
    finish_reason: wireFinishReason(choice.end?.finishReason ?? 'stop', isLegacy),
  }));
  const object = 'chat.completion';
  if (dialect === 'openai') {
    return { id, object, created, model, choices: plain, usage, service_tier: 'default', system_fingerprint };
  }
  const choices = plain.map((choice) => ({ ...choice, content_filter_results: contentFilterResults }));
  const filtered = {
    id,
    object,
    created,
    model,
    choices,
    usage,
    system_fingerprint,
    prompt_filter_results: promptFilterResults,
  };
  return dialect === 'azure' ? inAlphabeticalOrder(filtered) : filtered;
}

function messageOf(
  { dialect, speech, callsLegacyFunctions }: AnswerFacts,
  choice: AnswerChoice,
  data: string,
): object {
  const isSpoken = speech !== undefined && !choice.onlyCalls;
  const content = isSpoken || choice.onlyCalls ? null : choice.text;
  const message: Record<string, unknown> = { role: 'assistant', content, refusal: null };
  if (isSpoken) {
    const audio = { id: speech.id, data, expires_at: speech.expiresAt, transcript: choice.text };
    message.audio = audio;
  }
  if (choice.calls.length > 0) Object.assign(message, callMembers(choice.calls, callsLegacyFunctions));
  if (dialect === 'openai') message.annotations = [];
  return message;
}
