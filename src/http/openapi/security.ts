import type { Route } from '../route.ts';

/** The ways to show a credential, as components of the description. */
export const SECURITY_SCHEMES = {
  ApiKey: {
    type: 'apiKey',
    in: 'header',
    name: 'api-key',
    description: "A key, as Azure's clients send it. Where it is sent, it decides, whatever else is.",
  },
  Bearer: {
    type: 'http',
    scheme: 'bearer',
    description:
      'Under `/v1` a key, under `/openai/deployments` an access token, under `/openai/v1` either, in the control plane an access token for it. `samtal run` and `samtal env` put what is needed into the environment of a program.',
  },
} as const;

/** What a route takes, any one of it; nothing where it is open. */
export function securityOf({ access, dialect }: Pick<Route, 'access' | 'dialect'>): readonly object[] {
  if (access === 'open') return [];
  return dialect === 'openai' || dialect === 'management'
    ? [{ Bearer: [] }]
    : [{ ApiKey: [] }, { Bearer: [] }];
}
