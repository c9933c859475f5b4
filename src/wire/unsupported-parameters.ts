import { SamtalError } from '../errors.ts';
import { type CrossFieldRule, isFilled } from './cross-field-rule.ts';
import type { ChatRequest } from './request.ts';

/** Members that would change the answer and can't be obeyed are refused, never dropped in silence. */
export const unsupportedParameterRules: readonly CrossFieldRule[] = [
  noneOf('data_sources', (request) => isFilled(request.data_sources)),
  noneOf('web_search_options', (request) => !!request.web_search_options),
];

function noneOf(param: keyof ChatRequest, isUsed: (request: ChatRequest) => boolean): CrossFieldRule {
  return (request) => {
    if (!isUsed(request)) return undefined;
    return new SamtalError('unsupported_parameter', {
      param,
      message: `Unsupported parameter: '${param}' is not supported with this model.`,
    });
  };
}
