import type { ExchangeRequest } from '../../conversation/exchange.ts';
import type { Deployment } from '../../deployments/deployment.ts';
import { SamtalError } from '../../errors.ts';
import type { Answer } from '../../store/answers.ts';
import type { AnswerFacts } from '../../wire/answer-facts.ts';
import { checkV1Version, deploymentVersionHasAudio } from '../../wire/api-versions.ts';
import { checkCrossFieldRules } from '../../wire/cross-field-rules.ts';
import { audioId, completionId } from '../../wire/ids.ts';
import { datedModel } from '../../wire/models.ts';
import { type ChatRequest, modelNamedIn, parseChatRequest, wantsAudio } from '../../wire/request.ts';
import { systemFingerprint } from '../../wire/system-fingerprint.ts';
import { referredAnswers, toExchangeRequest } from '../../wire/to-exchange.ts';
import type { PromptUsage } from '../../wire/usage.ts';
import type { Call } from '../call.ts';
import { keptAnswer } from '../kept-answer.ts';
import { receivedRequest } from '../received-request.ts';
import type { Services } from '../services.ts';
import { startedAnswer } from '../started-answer.ts';
import { streamedAnswer } from '../streamed-answer.ts';
import { wholeAnswer } from '../whole-answer.ts';
import { modelNotFound } from './models.ts';

/**
 * One answer to a conversation, on all four route forms. Checks in the order in which the cloud's layers do:
 * version, deployment, JSON, schema, fields together, ids of earlier answers, recordings.
 */
export async function chatCompletions(call: Call, services: Services): Promise<Response> {
  const versionHasAudio = checkVersion(call);
  const namedByPath = call.param('deployment');
  const deploymentOfPath = namedByPath && (await deploymentNamed(namedByPath, call, services));
  const { json, attachments } = await receivedRequest(call, services.uploadFolder);
  const namedByBody = modelNamedIn(json);
  const deploymentOfBody =
    !namedByPath && namedByBody && (await deploymentNamed(namedByBody, call, services));
  const request = parseChatRequest(json, namedByPath ? 'path' : 'body');
  const deployment = deploymentOfPath || deploymentOfBody;
  if (!deployment) throw modelNotFound(namedByBody ?? '');
  checkCrossFieldRules(request, { versionHasAudio, voices: services.voices(deployment) });
  const answers = await earlierAnswers(request, call, services);
  const { answerTasksDirectly } = deployment;
  const exchange = toExchangeRequest(request, { attachments, answers, answerTasksDirectly });
  return answered(call, services, { deployment, request, exchange, answers });
}

interface CheckedRequest {
  deployment: Deployment;
  request: ChatRequest;
  exchange: ExchangeRequest;
  answers: ReadonlyMap<string, Answer>;
}

async function answered(call: Call, services: Services, checked: CheckedRequest): Promise<Response> {
  const { deployment, request, exchange } = checked;
  const facts = factsOf(call, deployment, request, services);
  const { speech, created: createdAt } = facts;
  const parts = services.respond(deployment, exchange, call.signal);
  const { tenant } = call.caller;
  const { answers } = services;
  const kept = speech
    ? keptAnswer(parts, { ...speech, answers, tenant, createdAt, signal: call.signal })
    : parts;
  const started = await startedAnswer(call, kept);
  const prompt = promptUsage(checked);
  if (request.stream === true) {
    const includeUsage = request.stream_options?.include_usage === true;
    return streamedAnswer(call, {
      ...started,
      facts,
      prompt: includeUsage ? prompt : undefined,
      log: services.log,
    });
  }
  const format = request.audio?.format ?? 'wav';
  return wholeAnswer(call, { ...started, facts, prompt, format, folder: services.uploadFolder });
}

/** Returns whether the version asked for has audio; under `/v1` there are no versions. */
function checkVersion(call: Call): boolean {
  const version = call.query('api-version');
  if (call.route.dialect === 'azure') return deploymentVersionHasAudio(version);
  if (call.route.dialect === 'azure-v1') {
    checkV1Version(version, { datedToo: call.param('deployment') !== undefined });
  }
  return true;
}

async function deploymentNamed(name: string, call: Call, { deployments }: Services): Promise<Deployment> {
  const deployment = await deployments.find(call.caller.tenant, name);
  if (deployment !== undefined) return deployment;
  throw call.route.dialect === 'openai' ? modelNotFound(name) : new SamtalError('deployment_not_found');
}

async function earlierAnswers(
  request: ChatRequest,
  call: Call,
  { answers }: Services,
): Promise<ReadonlyMap<string, Answer>> {
  const found = new Map<string, Answer>();
  for (const id of referredAnswers(request)) {
    const answer = await answers.get(call.caller.tenant, id);
    if (answer !== undefined) found.set(id, answer);
  }
  return found;
}

function factsOf(
  call: Call,
  deployment: Deployment,
  request: ChatRequest,
  { answerLifetimeSeconds }: Services,
): AnswerFacts {
  const created = Math.floor(Date.now() / 1000);
  const model = datedModel(deployment);
  const { dialect } = call.route;
  const facts = { dialect, id: completionId(), created, model, systemFingerprint: systemFingerprint(model) };
  if (!wantsAudio(request)) return facts;
  return { ...facts, speech: { id: audioId(created), expiresAt: created + answerLifetimeSeconds } };
}

function promptUsage({ request, exchange, answers }: CheckedRequest): PromptUsage {
  const referred = request.messages.flatMap((message) => {
    const answer = message.role === 'assistant' && message.audio ? answers.get(message.audio.id) : undefined;
    return answer === undefined ? [] : [answer.audioSeconds];
  });
  return { turns: exchange.turns, messageCount: request.messages.length, referredAnswerSeconds: referred };
}
