import { SamtalError } from '../errors.ts';
import type { CrossFieldRule, RuleFacts } from './cross-field-rule.ts';
import type { ChatRequest } from './request.ts';

/** What the cloud refused and this server otherwise passes over, because taking it breaks nobody. */
export const exactRules: readonly CrossFieldRule[] = [onlyTheIdComesBack, audioModelsDoNotReason];

const MORE_THAN_THE_ID = ['data', 'expires_at', 'transcript'] as const;

function onlyTheIdComesBack({ messages }: ChatRequest, { isExact }: RuleFacts): SamtalError | undefined {
  if (!isExact) return undefined;
  for (const [index, message] of messages.entries()) {
    if (message.role !== 'assistant' || !message.audio) continue;
    const { audio } = message;
    const member = MORE_THAN_THE_ID.find((name) => audio[name] !== undefined);
    if (member === undefined) continue;
    const param = `messages[${index}].audio.${member}`;
    return new SamtalError('unknown_parameter', { param, message: `Unknown parameter: '${param}'.` });
  }
  return undefined;
}

function audioModelsDoNotReason(request: ChatRequest, { isExact }: RuleFacts): SamtalError | undefined {
  if (!isExact || !request.reasoning_effort) return undefined;
  return new SamtalError('unsupported_parameter', {
    param: 'reasoning_effort',
    message: "Unsupported parameter: 'reasoning_effort' is not supported with this model.",
  });
}
