import type { Operation } from '../operation.ts';
import { answer, changing, deleting, getting, listing, oneExample } from './management-operation.ts';

const tag = 'Principals';

/** Who can sign in here without a cloud account. */
export const PRINCIPAL_OPERATIONS = {
  list: listing(
    { id: 'listPrincipals', tag, summary: 'List who can sign in here', errors: [] },
    'PrincipalPage',
  ),
  get: getting({ id: 'getPrincipal', tag, summary: 'Get one of them, without the secret' }, 'Principal'),
  put: changing(
    {
      id: 'createPrincipal',
      tag,
      summary: 'Make one, whose secret is shown in this answer only',
      errors: ['already_there', 'quota_exceeded'],
    },
    {
      body: oneExample('PrincipalContent', 'A program with a secret', { properties: { withSecret: true } }),
      answers: [answer(201, 'It is made.', { schema: 'Principal' })],
    },
  ),
  delete: deleting({ id: 'deletePrincipal', tag, summary: 'End one, with every role they had' }, [
    answer(200, 'They can not sign in any more.'),
  ]),
} as const satisfies Record<string, Operation>;
