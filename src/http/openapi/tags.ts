export type Tag = keyof typeof TAGS;

/** The chapters of the description, in the order in which they are shown. */
export const TAGS = {
  Chat: 'A conversation that hears and speaks, on four paths: the one of OpenAI and the three of Azure OpenAI.',
  Models: 'What can be asked for, as each API lists it.',
  Accounts:
    'The control plane, on the paths of Azure Resource Manager: accounts, which have an endpoint, keys and deployments of their own.',
  Deployments: 'Models under names of their own, in the control plane.',
  'Named keys': 'Further keys of an account, each shown once. The cloud has none of them.',
  Roles: 'Who may do what where, in the control plane and out of it.',
  Principals: 'Who can sign in to this server without a cloud account. The cloud has other paths for them.',
  Records: 'What was used and what was changed. The cloud has other paths for them.',
  'Keyless sign-in':
    'Access tokens for programs on this machine, where the server listens on a loopback address.',
  Health: 'Whether the server runs, and whether it would serve a request now.',
  Playground: 'A page to talk with a deployment on, where it is switched on.',
  Description: 'This description.',
} as const;
