import type { Deployment } from '../../deployments/deployment.ts';
import { SamtalError } from '../../errors.ts';
import { rateLimitsOf } from '../../quota/rate-limits.ts';
import type { Answer } from '../../store/answers.ts';
import { checkV1Version, deploymentVersionHasAudio } from '../../wire/api-versions.ts';
import { checkCrossFieldRules } from '../../wire/cross-field-rules.ts';
import { estimatedTokens } from '../../wire/estimated-tokens.ts';
import { logitBiasOf } from '../../wire/logit-bias.ts';
import { type ChatRequest, modelNamedIn, parseChatRequest } from '../../wire/request.ts';
import { referredAnswers, toExchangeRequest } from '../../wire/to-exchange.ts';
import { answered } from '../answered.ts';
import type { Call } from '../call.ts';
import { nextCohort } from '../cohort.ts';
import { isExactCall } from '../compatibility.ts';
import { receivedRequest } from '../received-request.ts';
import type { Services } from '../services.ts';
import { modelNotFound } from './models.ts';

/**
 * One answer to a conversation, or several, on all four route forms. Checks in the order in which the cloud's
 * layers do: version, deployment, quota, JSON, schema, fields together, ids of earlier answers, recordings.
 */
export async function chatCompletions(call: Call, services: Services): Promise<Response> {
  const versionHasAudio = checkVersion(call);
  const namedByPath = call.param('deployment');
  const deploymentOfPath = namedByPath && (await deploymentNamed(namedByPath, call, services));
  const { json, attachments } = await receivedRequest(call, services.uploadFolder);
  await nextCohort(call.signal);
  const namedByBody = modelNamedIn(json);
  const deploymentOfBody =
    !namedByPath && namedByBody && (await deploymentNamed(namedByBody, call, services));
  const request = parseChatRequest(json, namedByPath ? 'path' : 'body');
  const deployment = deploymentOfPath || deploymentOfBody;
  if (!deployment) throw deploymentNotFound(namedByBody ?? '', call);
  const { hearsAndSpeaks, answerTasksDirectly } = deployment;
  const voices = services.voices(deployment);
  const isExact = isExactCall(call, services);
  checkCrossFieldRules(request, { versionHasAudio, hearsAndSpeaks, voices, isExact });
  const logitBias = await logitBiasOf(request);
  const answers = await earlierAnswers(request, call, services);
  const { tenant } = call.caller;
  const sources = { tenant, attachments, answers, logitBias, answerTasksDirectly, isExact };
  const exchange = toExchangeRequest(request, sources);
  call.quotaUse?.reserve(estimatedTokens(request, exchange));
  return answered(call, services, { deployment, request, exchange, answers, isExact });
}

/** Returns whether the version asked for has audio; under `/v1` there are no versions. */
function checkVersion(call: Call): boolean {
  const { dialect } = call.route;
  if (dialect === 'openai') return true;
  const version = call.query('api-version');
  if (dialect === 'azure') return deploymentVersionHasAudio(version);
  checkV1Version(version, { datedToo: call.param('deployment') !== undefined });
  return true;
}

/** Finds a deployment and counts the request against its quota. */
async function deploymentNamed(
  name: string,
  call: Call,
  { deployments, quota }: Services,
): Promise<Deployment> {
  const { tenant } = call.caller;
  const deployment = await deployments.find(tenant, name);
  if (deployment === undefined) throw deploymentNotFound(name, call);
  call.deployment = deployment.name;
  const limits = rateLimitsOf(deployment.capacity);
  call.quotaUse = quota({ key: `${tenant}/${deployment.name}`, limits, deployment: deployment.name });
  call.quotaUse.admit();
  return deployment;
}

function deploymentNotFound(name: string, { route }: Call): SamtalError {
  return route.dialect === 'openai' ? modelNotFound(name) : new SamtalError('deployment_not_found');
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
