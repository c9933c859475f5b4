import type { ExchangeRequest } from '../conversation/exchange.ts';
import { type Deployment, datedName } from '../deployments/deployment.ts';
import type { Answer } from '../store/answers.ts';
import type { ChoicePart } from '../wire/answer-choice.ts';
import type { AnswerFacts } from '../wire/answer-facts.ts';
import { mergedChoices } from '../wire/choices.ts';
import { audioId, completionId } from '../wire/ids.ts';
import { type ChatRequest, wantsAudio } from '../wire/request.ts';
import { samplingOfChoice } from '../wire/sampling.ts';
import { systemFingerprint } from '../wire/system-fingerprint.ts';
import type { PromptUsage } from '../wire/usage.ts';
import { AnswerUse } from './answer-use.ts';
import type { Call } from './call.ts';
import { keptAnswer } from './kept-answer.ts';
import type { Services } from './services.ts';
import { type StartedAnswer, startedAnswer } from './started-answer.ts';
import { streamedAnswer } from './streamed-answer.ts';
import { wholeAnswer } from './whole-answer.ts';

/** A request that can be answered, with all that it names. */
export interface CheckedRequest {
  deployment: Deployment;
  request: ChatRequest;
  exchange: ExchangeRequest;
  /** Earlier spoken answers that it refers to, by id. */
  answers: ReadonlyMap<string, Answer>;
  /** Whether a streamed answer is to be the real service's, faults included. */
  isExact: boolean;
}

/** Lets the engines answer and sends what they say, as a stream or as one object. */
export async function answered(call: Call, services: Services, checked: CheckedRequest): Promise<Response> {
  const { request, isExact } = checked;
  const facts = factsOf(call, checked, services);
  const { name: deployment } = checked.deployment;
  const use = new AnswerUse(call, services, { deployment, prompt: promptUsage(checked), facts });
  const made = use.watch(answerParts(call, services, checked, facts));
  const { task, parts } = await startedOrFree(call, made);
  if (request.stream === true) {
    const { include_usage: includeUsage, include_obfuscation: obfuscates } = request.stream_options ?? {};
    return streamedAnswer(call, {
      task,
      parts,
      facts,
      use,
      includeUsage: includeUsage === true,
      obfuscates: obfuscates !== false,
      isExact,
      log: services.log,
    });
  }
  const format = request.audio?.format ?? 'wav';
  return wholeAnswer(call, { task, parts, facts, use, format, folder: services.uploadFolder });
}

/** What failed before it began costs nothing. */
async function startedOrFree(call: Call, parts: AsyncIterable<ChoicePart>): Promise<StartedAnswer> {
  try {
    return await startedAnswer(call, parts);
  } catch (error) {
    call.quotaUse?.settle(0);
    throw error;
  }
}

/** Only written answers come in several, and only spoken ones are kept. */
function answerParts(
  call: Call,
  { respond, answers }: Services,
  { deployment, request, exchange }: CheckedRequest,
  { speech, created: createdAt }: AnswerFacts,
): AsyncIterable<ChoicePart> {
  const { signal } = call;
  const count = request.n ?? 1;
  if (count > 1) {
    const openChoice = (index: number, inner: AbortSignal) => {
      const sampling = samplingOfChoice(exchange.sampling, index);
      return respond(deployment, { ...exchange, sampling }, inner);
    };
    return mergedChoices(count, openChoice, signal);
  }
  const parts = respond(deployment, exchange, signal);
  if (speech === undefined) return parts;
  return keptAnswer(parts, { ...speech, answers, tenant: call.caller.tenant, createdAt, signal });
}

function factsOf(
  call: Call,
  { deployment, request }: CheckedRequest,
  { answerLifetimeSeconds }: Services,
): AnswerFacts {
  const created = Math.floor(Date.now() / 1000);
  const model = datedName(deployment);
  const isSpoken = wantsAudio(request);
  const facts = {
    dialect: call.route.dialect,
    id: completionId(),
    created,
    model,
    systemFingerprint: systemFingerprint(model),
    tellsChances: request.logprobs === true && !isSpoken,
    callsLegacyFunctions: !!request.functions,
  };
  if (!isSpoken) return facts;
  return { ...facts, speech: { id: audioId(created), expiresAt: created + answerLifetimeSeconds } };
}

function promptUsage({ request, exchange, answers }: CheckedRequest): PromptUsage {
  const referredAnswerSeconds: number[] = [];
  for (const message of request.messages) {
    const answer = message.role === 'assistant' && message.audio ? answers.get(message.audio.id) : undefined;
    if (answer !== undefined) referredAnswerSeconds.push(answer.audioSeconds);
  }
  const { turns, sampling } = exchange;
  return { turns, messageCount: request.messages.length, referredAnswerSeconds, tools: sampling.tools };
}
