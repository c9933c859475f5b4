import type { Parameter } from '../operation.ts';

export const deploymentInPath: Parameter = {
  name: 'deployment',
  in: 'path',
  required: true,
  description: 'The name of the deployment, in any case.',
  example: 'gpt-4o-audio-preview',
};

export const clientRequestId: Parameter = {
  name: 'x-ms-client-request-id',
  in: 'header',
  required: false,
  description: 'Comes back with the answer, if it is plain text of at most 128 characters.',
};

/** The version that a path must be asked for with, or may. Case does not matter, though `values` are in lower case. */
export function apiVersion(
  values: readonly string[],
  { required, example }: { required: boolean; example: string },
): Parameter {
  return {
    name: 'api-version',
    in: 'query',
    required,
    description: required
      ? 'Any other version is answered with 404, as there.'
      : 'May be left out; any other version is refused.',
    values,
    example,
  };
}

export function modelInPath(example: string): Parameter {
  return {
    name: 'model',
    in: 'path',
    required: true,
    description: 'The name of the model, in any case.',
    example,
  };
}
