export type Tag = keyof typeof TAGS;

/** The chapters of the description, in the order in which they are shown. */
export const TAGS = {
  Chat: 'A conversation that hears and speaks, on four paths: the one of OpenAI and the three of Azure OpenAI.',
  Models: 'What can be asked for, as each API lists it.',
  'Keyless sign-in':
    'Access tokens for programs on this machine, where the server listens on a loopback address.',
  Health: 'Whether the server runs, and whether it would serve a request now.',
  Description: 'This description.',
} as const;
